"""The words by which the players find things: texts of the screens, which mark and translate them where they show them.

One table, so that a screen that changes its words changes one line here.
"""

# Touch screen, before the call
BEGIN = "Touch to begin"
SEARCH = "Search: words, Pinyin or initials"
START_NOW = "Start now"
NO_RECORDING = "Do not record"
CONSENT_YES = "Yes, I agree"
LAY_CARD = "Lay your identity card on the reader, below the screen."
CARD_READ = "The card was read. Is this you?"
THATS_ME = "Yes, this is me: go on"

# On-screen keyboard
CLOSE_KEYBOARD = "Close the keyboard"

# Touch screen, from the call on
PART_OPEN = "Part {number}: {name}, {count} still open"
PART_DONE = "Part {number}: {name}, done"
PAPER_GOOD = "Good, that is all"
CHECK_EVERYTHING = "Check everything"
CONFIRM_ALL = "Everything is right"
TO_SIGN = "Go on to the signature"
SIGN_HERE = "Please sign here"
ACCEPT_SIGNATURE = "This is my signature"
TO_RATING = "Go on"
VERY_SATISFIED = "Very satisfied"
SEND_RATING = "Send the rating"
FINISH = "Finish"
WIPED = "Everything you entered has been deleted from this terminal."

# Video screen
CLERK_PICTURE = "Picture of the clerk"

# Desk
CLERK_NAME = "Name"
NEW_PASSWORD = "New password"  # noqa: S105 - a label
RINGS = "A resident rings"
RESIDENT_PICTURE = "Picture of the resident"
RETURN_TITLE = "Why can these pages not be taken?"
CLOSE_TITLE = "Close the case: {outcome}"
