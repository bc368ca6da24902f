"""VP8 compressed by libvpx itself: PyAV gives no way to change the bit rate of a stream that is open.

The structs are those of libvpx 1.12 (``libvpx.so.7``, Debian package libvpx7; vpx_encoder.h, vpx_image.h). The library
refuses callers made for a newer one (``VPX_CODEC_ABI_MISMATCH``), and what it sets by default must stand where we look
for it; otherwise, as without the library, ``EnvironmentFault``.
"""

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_long, c_size_t, c_ubyte, c_uint, c_ulong, c_void_p
from functools import cache

import av

from kiosk.base.errors import EnvironmentFault

_LIBRARY = "libvpx.so.7"
_ENCODER_ABI = 25
_I420 = 0x102
_REALTIME, _FORCE_KEY = 1, 1
_FRAME_PACKET = 0
_BY_DEFAULT = (30, 256, 63, 6000, 128)
_CONSTANT_RATE, _KEYS_BY_NEED = 1, 1
_CPU_USED, _NOISE_SENSITIVITY, _STATIC_THRESHOLD, _MOST_INTRA_PERCENT = 13, 15, 17, 26
_CLOCK_HZ = 90_000


class _Rational(ctypes.Structure):
    _fields_ = [("num", c_int), ("den", c_int)]


class _Buffer(ctypes.Structure):
    _fields_ = [("buf", c_void_p), ("sz", c_size_t)]


class _Configuration(ctypes.Structure):
    """``vpx_codec_enc_cfg``; what lies behind the bit rate's fields is VP9's and left as the library sets it."""

    _fields_ = [
        ("usage", c_uint), ("threads", c_uint), ("profile", c_uint), ("width", c_uint), ("height", c_uint),
        ("bit_depth", c_int), ("input_bit_depth", c_uint), ("timebase", _Rational), ("error_resilient", c_uint),
        ("pass_", c_int), ("lag_in_frames", c_uint), ("dropframe_thresh", c_uint), ("resize_allowed", c_uint),
        ("scaled_width", c_uint), ("scaled_height", c_uint), ("resize_up", c_uint), ("resize_down", c_uint),
        ("end_usage", c_int), ("twopass_stats", _Buffer), ("firstpass_stats", _Buffer), ("target_kbps", c_uint),
        ("min_quantizer", c_uint), ("max_quantizer", c_uint), ("undershoot_pct", c_uint), ("overshoot_pct", c_uint),
        ("buffer_ms", c_uint), ("buffer_initial_ms", c_uint), ("buffer_optimal_ms", c_uint),
        ("two_pass", c_uint * 4), ("keys", c_int), ("key_min_dist", c_uint), ("key_max_dist", c_uint),
        ("_rest", c_ubyte * 1024),
    ]  # fmt: skip


class _Context(ctypes.Structure):
    _fields_ = [
        ("name", c_char_p), ("iface", c_void_p), ("err", c_int), ("err_detail", c_char_p), ("init_flags", c_long),
        ("config", c_void_p), ("priv", c_void_p), ("_spare", c_ubyte * 64),
    ]  # fmt: skip


class _Image(ctypes.Structure):
    _fields_ = [
        ("fmt", c_int), ("cs", c_int), ("range", c_int), ("w", c_uint), ("h", c_uint), ("bit_depth", c_uint),
        ("d_w", c_uint), ("d_h", c_uint), ("r_w", c_uint), ("r_h", c_uint), ("x_shift", c_uint), ("y_shift", c_uint),
        ("planes", c_void_p * 4), ("stride", c_int * 4), ("bps", c_int), ("user_priv", c_void_p),
        ("img_data", c_void_p), ("data_owner", c_int), ("self_allocd", c_int), ("fb_priv", c_void_p),
    ]  # fmt: skip


class _Packet(ctypes.Structure):
    _fields_ = [("kind", c_int), ("buf", c_void_p), ("sz", c_size_t)]


class VpxEncoder:
    """One VP8 stream of one size. Used by one thread at a time. Raises EnvironmentFault when it cannot be made."""

    def __init__(self, width: int, height: int, fps: float, bps: int) -> None:
        self._library = _library()
        self._context = _Context()
        self._configuration = self._configured(width, height, bps)
        self._image = _Image()
        self._pts, self._step = -1, round(_CLOCK_HZ / fps)
        code = self._library.vpx_codec_enc_init_ver(
            byref(self._context), self._library.vpx_codec_vp8_cx(), byref(self._configuration), 0, _ENCODER_ABI
        )
        if code:
            raise EnvironmentFault(f"{_LIBRARY} makes no encoder: error {code}")
        self._is_open = True
        for control, value in (
            (_CPU_USED, -8), (_NOISE_SENSITIVITY, 0), (_STATIC_THRESHOLD, 1), (_MOST_INTRA_PERCENT, 900),
        ):  # fmt: skip
            self._checked(self._library.vpx_codec_control_(byref(self._context), control, c_int(value)))

    def encode(self, frame: av.VideoFrame, *, force_key: bool) -> bytes:
        """Return the picture compressed; it is yuv420p of the stream's size, its time (90 kHz) tells the pace."""
        self._describe(frame)
        before, self._pts = self._pts, max(self._pts + 1, frame.pts or 0)
        step = min(self._pts - before, _CLOCK_HZ) if before >= 0 else self._step
        flags = _FORCE_KEY if force_key else 0
        code = self._library.vpx_codec_encode(
            byref(self._context), byref(self._image), self._pts, step, flags, _REALTIME
        )
        self._checked(code)
        return b"".join(self._packets())

    def set_bitrate(self, bps: int) -> None:
        """Follow a new bit rate from the next picture on, without a key frame."""
        self._configuration.target_kbps = max(1, bps // 1000)
        self._checked(self._library.vpx_codec_enc_config_set(byref(self._context), byref(self._configuration)))

    def close(self) -> None:
        """Free the encoder; it is not used afterwards."""
        if getattr(self, "_is_open", False):
            self._is_open = False
            self._library.vpx_codec_destroy(byref(self._context))

    def __del__(self) -> None:
        self.close()

    def _configured(self, width: int, height: int, bps: int) -> _Configuration:
        made = _Configuration()
        self._checked(self._library.vpx_codec_enc_config_default(self._library.vpx_codec_vp8_cx(), byref(made), 0))
        stands = (made.timebase.den, made.target_kbps, made.max_quantizer, made.buffer_ms, made.key_max_dist)
        if stands != _BY_DEFAULT:
            raise EnvironmentFault(f"{_LIBRARY} has structs of another version")
        made.threads, made.width, made.height = 1, width, height
        made.timebase = _Rational(1, _CLOCK_HZ)
        made.error_resilient, made.lag_in_frames = 1, 0
        made.end_usage, made.target_kbps = _CONSTANT_RATE, max(1, bps // 1000)
        made.min_quantizer, made.max_quantizer = 2, 56
        made.undershoot_pct, made.overshoot_pct = 100, 15
        made.buffer_ms, made.buffer_initial_ms, made.buffer_optimal_ms = 1000, 500, 600
        made.keys, made.key_max_dist = _KEYS_BY_NEED, 3000
        return made

    def _describe(self, frame: av.VideoFrame) -> None:
        """Point the library at the frame's own memory."""
        image, width, height = self._image, frame.width, frame.height
        image.fmt, image.w, image.h, image.d_w, image.d_h = _I420, width, height, width, height
        image.bit_depth, image.x_shift, image.y_shift, image.bps = 8, 1, 1, 12
        for number, plane in enumerate(frame.planes):
            image.planes[number], image.stride[number] = plane.buffer_ptr, plane.line_size

    def _packets(self) -> list[bytes]:
        place, packets = c_void_p(), []
        while packet := self._library.vpx_codec_get_cx_data(byref(self._context), byref(place)):
            if packet.contents.kind == _FRAME_PACKET:
                packets.append(ctypes.string_at(packet.contents.buf, packet.contents.sz))
        return packets

    def _checked(self, code: int) -> None:
        if code:
            raise EnvironmentFault(f"{_LIBRARY}: error {code}")


@cache
def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError as error:
        raise EnvironmentFault(f"{_LIBRARY} is missing: install the Debian package libvpx7") from error
    library.vpx_codec_vp8_cx.restype = c_void_p
    library.vpx_codec_enc_config_default.argtypes = [c_void_p, c_void_p, c_uint]
    library.vpx_codec_enc_init_ver.argtypes = [c_void_p, c_void_p, c_void_p, c_long, c_int]
    library.vpx_codec_enc_config_set.argtypes = [c_void_p, c_void_p]
    library.vpx_codec_control_.argtypes = [c_void_p, c_int, c_int]
    library.vpx_codec_encode.argtypes = [c_void_p, c_void_p, c_int64, c_ulong, c_long, c_ulong]
    library.vpx_codec_get_cx_data.argtypes = [c_void_p, c_void_p]
    library.vpx_codec_get_cx_data.restype = POINTER(_Packet)
    library.vpx_codec_destroy.argtypes = [c_void_p]
    return library
