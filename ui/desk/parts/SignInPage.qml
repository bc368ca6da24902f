import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// Name and password, then a code where it is asked; a one-time password asks for a new one, typed twice.
FocusScope {
    id: root

    required property ActionBoard board
    required property DeskSignIn signIn
    required property DeskMe me
    readonly property bool asksName: !root.signIn.isCodeAsked

    function send(): void {
        if (root.signIn.isCodeAsked)
            root.signIn.giveCode(code.text);
        else if (root.signIn.mustChange)
            root.signIn.change(password.text, fresh.text, again.text);
        else
            root.signIn.signIn(name.text, password.text);
    }

    function takeKeyboard(): void {
        if (!root.visible)
            return;
        code.inputItem.selectAll();
        if (root.signIn.isCodeAsked)
            code.forceActiveFocus();
        else
            (root.signIn.mustChange ? fresh : name.text === "" ? name : password).forceActiveFocus();
    }

    Connections {
        target: root.signIn

        function onAnswered(): void {
            Qt.callLater(root.takeKeyboard);
        }
    }

    onAsksNameChanged: {
        code.text = "";
        Qt.callLater(root.takeKeyboard);
    }
    onVisibleChanged: {
        password.text = "";
        fresh.text = "";
        again.text = "";
        Qt.callLater(root.takeKeyboard);
    }

    Panel {
        anchors.centerIn: parent
        width: Math.min(root.signIn.isEnrolling ? 680 : 440, parent.width - 2 * Theme.margin)
        padding: Theme.margin * 1.5
        spacing: Theme.gap * 1.25

        RowLayout {
            spacing: Theme.gap

            Icon {
                name: "headset"
                colour: Theme.action
                side: Theme.icon * 1.75
            }

            Label {
                text: qsTr("Clerk's desk")
                size: Label.Title
                Layout.fillWidth: true
            }
        }

        Label {
            visible: root.signIn.mustChange
            text: qsTr("This password works once. Please choose a new one of at least ten characters.")
            Layout.fillWidth: true
        }

        Label {
            visible: root.signIn.isCodeAsked
            text: root.signIn.name
            strong: true
            Layout.fillWidth: true
        }

        TextField {
            id: name
            visible: root.asksName
            label: qsTr("Name")
            text: root.signIn.name
            focus: true
            enabled: !root.signIn.mustChange && !root.signIn.isBusy
            Layout.fillWidth: true
            onAccepted: password.forceActiveFocus()
        }

        TextField {
            id: password
            visible: root.asksName
            label: root.signIn.mustChange ? qsTr("One-time password") : qsTr("Password")
            secret: true
            revealText: qsTr("Show what is typed")
            enabled: !root.signIn.isBusy
            Layout.fillWidth: true
            onAccepted: root.send()
        }

        TextField {
            id: fresh
            visible: root.signIn.mustChange
            label: qsTr("New password")
            secret: true
            revealText: qsTr("Show the new password")
            Layout.fillWidth: true
            onAccepted: again.forceActiveFocus()
        }

        TextField {
            id: again
            visible: root.signIn.mustChange
            label: qsTr("New password again")
            secret: true
            revealText: qsTr("Show the repeated password")
            Layout.fillWidth: true
            onAccepted: root.send()
        }

        EnrolPart {
            visible: root.signIn.isEnrolling
            signIn: root.signIn
            Layout.fillWidth: true
        }

        TextField {
            id: code
            visible: root.signIn.isCodeAsked
            label: qsTr("Six digits that the phone shows now")
            hint: root.signIn.isEnrolling ? "" : qsTr("Phone lost or new? The administrator can let you enrol again.")
            inputMethodHints: Qt.ImhDigitsOnly
            maximumLength: 12
            enabled: !root.signIn.isBusy
            Layout.fillWidth: true
            onAccepted: root.send()
        }

        Banner {
            visible: root.signIn.error !== ""
            kind: Banner.Trouble
            title: root.signIn.error
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.gap

            ActionButton {
                visible: root.signIn.isCodeAsked
                board: root.board
                action: "dismiss"
                dense: false
            }

            Button {
                kind: Button.Primary
                text: root.signIn.mustChange ? qsTr("Set the new password") : root.signIn.isBusy ? qsTr("Signing in") : qsTr("Sign in")
                keyHint: qsTr("Enter")
                enabled: !root.signIn.isBusy
                Layout.fillWidth: true
                onClicked: root.send()
            }
        }

        RowLayout {
            spacing: Theme.unit * 2

            Icon {
                name: root.signIn.isLinkUp ? "wifi" : "wifi-off"
                colour: Theme.textQuiet
                side: Theme.icon
            }

            Label {
                text: root.signIn.isLinkUp ? qsTr("Connected to the centre") : qsTr("Connecting to the centre")
                size: Label.Small
                quiet: true
                Layout.fillWidth: true
            }

            ActionButton {
                board: root.board
                action: "language"
                iconName: "language"
            }
        }
    }
}
