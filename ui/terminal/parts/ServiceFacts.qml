pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What one needs to know: result, time and fee first, then the papers, then the small print.
Scroller {
    id: root

    required property ServiceModel model
    property int skip: 0 // how many of these already stand above the page
    signal dayAsked

    Banner {
        visible: title !== "" && root.skip < 1
        kind: Banner.Attention
        title: root.model.notNow
        Layout.fillWidth: true
    }

    GridLayout {
        visible: root.skip < 2
        columns: Theme.isLargeText ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.unit

        Badge {
            text: root.model.offer
            kind: root.model.isHereNow ? Badge.Done : Badge.Info
        }

        Badge {
            visible: !root.model.isOnPhone
            text: qsTr("%1 here").arg(root.model.minutes)
            kind: Badge.Plain
            iconName: "clock"
        }
    }

    ServicePhone {
        visible: root.model.isOnPhone
        model: root.model
        Layout.fillWidth: true
    }

    FactCard {
        visible: hasWords && root.skip < 3
        title: qsTr("What you get")
        iconName: "receipt"
        lines: [root.model.result]
        Layout.fillWidth: true
    }

    FactCard {
        visible: hasWords && root.skip < 4
        title: qsTr("How long it takes")
        iconName: "clock"
        lines: [root.model.timeLimit]
        Layout.fillWidth: true
    }

    FactCard {
        visible: hasWords && root.skip < 5
        title: qsTr("What it costs")
        iconName: "coin"
        lines: [root.model.fee]
        Layout.fillWidth: true
    }

    WhomQuestion {
        visible: root.model.asksForWhom
        model: root.model.whom
        onAnswered: whom => root.model.comeFor(whom)
        Layout.fillWidth: true
    }

    PickedField {
        visible: root.model.event !== ""
        label: root.model.event
        text: root.model.eventDay
        onOpened: root.dayAsked()
        Layout.fillWidth: true
    }

    QuestionList {
        visible: root.model.hasQuestions
        model: root.model.questions
        onAnswered: (question, option) => root.model.answer(question, option)
        Layout.fillWidth: true
    }

    PaperTicks {
        visible: root.model.hasPapers
        title: qsTr("What to bring: tick what you have")
        model: root.model.papers
        onTicked: (code, isTicked) => root.model.tick(code, isTicked)
        Layout.fillWidth: true
    }

    PaperTicks {
        visible: root.model.hasOtherPapers
        title: qsTr("Only in some cases")
        model: root.model.otherPapers
        onTicked: (code, isTicked) => root.model.tick(code, isTicked)
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("For whom")
        iconName: "users"
        lines: root.model.forWhom
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("Conditions")
        iconName: "clipboard-check"
        lines: root.model.conditions
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("Afterwards")
        iconName: "calendar-event"
        lines: root.model.followUp
        Layout.fillWidth: true
    }

    ServicePhone {
        visible: hasWords && !root.model.isOnPhone
        model: root.model
        Layout.fillWidth: true
    }
}
