import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// Puts the second step on a phone: the code to scan, and the same secret to type.
RowLayout {
    id: root

    required property DeskSignIn signIn

    spacing: Theme.margin

    QrCode {
        rows: Array.from(root.signIn.qrRows)
        description: qsTr("Code for the authenticator on your phone")
        Layout.preferredWidth: 224
        Layout.preferredHeight: 224
        Layout.alignment: Qt.AlignTop
    }

    ColumnLayout {
        spacing: Theme.gap
        Layout.fillHeight: false
        Layout.alignment: Qt.AlignTop

        Label {
            text: qsTr("This office asks for a second step. Open an authenticator on your phone and scan this code.")
            Layout.fillWidth: true
        }

        Label {
            text: qsTr("Or type these letters there:")
            quiet: true
            Layout.fillWidth: true
        }

        Label {
            text: root.signIn.secret
            size: Label.Lead
            strong: true
            Layout.fillWidth: true
        }
    }
}
