import QtQuick
import ui.theme

// A page of the gallery; `t` gives a text in the page's language without troubling the catalogue.
Rectangle {
    id: root

    property bool chinese: true

    function t(zh: string, en: string): string {
        return chinese ? zh : en;
    }

    color: Theme.background
}
