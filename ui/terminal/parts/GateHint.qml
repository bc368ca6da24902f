import ui.controls

// Where a paper is missing: one may go on all the same.
Label {
    text: qsTr("Tick what you have. Without the rest you may go on too: the clerk tells you what can be promised or sent later.")
}
