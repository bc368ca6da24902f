import ui.controls

// One thing that is so or not: tick what you have.
ChoiceTile {
    multiple: true
}
