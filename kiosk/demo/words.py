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
THATS_ME = "Yes, this is me: go on"

IN_LINE_AHEAD = "people are ahead of you"
IN_LINE_NEXT = "You are next"

# On-screen keyboard
DONE_TYPING = "Done typing"

# Touch screen, from the call on
PART_OPEN = "Part {number}: {name}, {count} still open"
PART_DONE = "Part {number}: {name}, done"
PAPER_GOOD = "Good, that is all"
CONFIRM_ALL = "I have read it: all {count} answers by the clerk are right"
TO_SIGN = "All right, go on to sign"
SIGN_HERE = "Sign here with your finger"
ACCEPT_SIGNATURE = "Accept my signature"
TO_RATING = "Go on"
VERY_SATISFIED = "Very satisfied"
SEND_RATING = "Send"
SKIP_RATING = "Skip"
WIPED = "Everything you entered has been deleted from this machine."
FINISH = "Finish"

# Desk
CLERK_NAME = "Name"
NEW_PASSWORD = "New password"  # noqa: S105 - a label
RINGS = "A resident rings"
ACCEPT_CASE = "Accept the case"
RETURN_TITLE = "Why can these pages not be taken?"
