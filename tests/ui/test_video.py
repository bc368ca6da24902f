import threading

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.base.frame import Frame
from tests.screenshots.stage import Stage
from ui.video.types import VideoFeed, rgb_image, video_frame

PAGE = "tests/ui/pieces/VideoPage.qml"
RED, BLUE = (81, 90, 240), (41, 240, 110)  # BT.601 limited range


def halves(left: tuple[int, int, int], right: tuple[int, int, int], width: int = 640, height: int = 360) -> Frame:
    """A picture with one colour left and another right."""
    planes = []
    for number, shape in enumerate(((height, width), (height // 2, width // 2), (height // 2, width // 2))):
        plane = np.full(shape, right[number], dtype=np.uint8)
        plane[:, : shape[1] // 2] = left[number]
        planes.append(plane)
    return Frame(y=planes[0], u=planes[1], v=planes[2], taken_s=0.0)


def is_reddish(colour: QColor) -> bool:
    return colour.red() > 200 and colour.green() < 60 and colour.blue() < 60


def is_bluish(colour: QColor) -> bool:
    return colour.blue() > 200 and colour.green() < 60 and colour.red() < 60


def shown(stage: Stage, feed: VideoFeed, *, mirrored: bool = False, cropped: bool = False) -> QImage:
    properties = {"feed": feed, "mirrored": mirrored, "cropped": cropped}
    with stage.window(PAGE, properties, 640, 480) as (window, _page):
        return stage.picture(window)


def test_a_frame_pushed_from_another_thread_is_on_the_screen_in_its_own_colours(stage: Stage) -> None:
    feed = VideoFeed()
    thread = threading.Thread(target=feed.push, args=(halves(RED, BLUE),))
    thread.start()
    thread.join()
    assert stage.settle_until(lambda: feed.property("framesShown") == 1)
    picture = shown(stage, feed)
    assert is_reddish(picture.pixelColor(100, 240))
    assert is_bluish(picture.pixelColor(540, 240))
    margin = picture.pixelColor(320, 20)
    assert not is_reddish(margin)
    assert not is_bluish(margin)


def test_the_self_view_is_mirrored_and_a_cropped_picture_leaves_no_margin(stage: Stage) -> None:
    feed = VideoFeed()
    feed.push(halves(RED, BLUE))
    stage.settle()
    picture = shown(stage, feed, mirrored=True, cropped=True)
    assert is_bluish(picture.pixelColor(100, 20))
    assert is_reddish(picture.pixelColor(540, 20))


def test_only_the_newest_of_many_frames_is_shown(stage: Stage) -> None:
    feed = VideoFeed()
    for _ in range(50):
        feed.push(halves(RED, RED))
    feed.push(halves(BLUE, BLUE))
    stage.settle()
    assert feed.property("framesShown") == 1
    assert is_bluish(shown(stage, feed).pixelColor(320, 240))


def test_after_clearing_nothing_of_the_last_person_is_left_but_the_placeholder(stage: Stage) -> None:
    feed = VideoFeed()
    feed.push(halves(RED, RED))
    stage.settle()
    feed.clear()
    assert feed.last is None
    assert shown(stage, feed).pixelColor(320, 240) == stage.interface.theme.property("attentionSoft")


def test_planes_reach_the_video_sink_unchanged() -> None:
    frame = halves(RED, BLUE, width=322, height=180)  # not a multiple of any stride
    picture = video_frame(frame).toImage()
    assert (picture.width(), picture.height()) == (322, 180)
    assert is_reddish(picture.pixelColor(40, 90))
    assert is_bluish(picture.pixelColor(280, 90))


def test_the_painted_picture_is_thinned_to_the_size_it_is_shown_in() -> None:
    image = rgb_image(halves(RED, BLUE, width=1280, height=720), QSize(320, 180))
    assert (image.width(), image.height()) == (320, 180)
    assert is_reddish(image.pixelColor(10, 10))
