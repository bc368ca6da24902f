// The time marks and clicks of tests/call/marks.py for a page: pictures go in and come out as plain planes, without a
// canvas or a video element in between, whose copies and pauses would count against the browser. Moments are Date.now():
// the one clock that all browsers and their sound threads on a machine share.
"use strict";

const COLUMNS = 20, DARK = 16, BRIGHT = 235, LEAST_CONTRAST = 60, WRAP_MS = 1 << 16;
const FPS = 30, STILL = 80, GRAIN = 5, BLOCK = 64, BLOCK_LIGHT = 200, CHROMA = [110, 180];
const LOUD = 0.08, QUIET_S = 0.15;
let agesMs = [], unread = 0, given = [], heardClicks = [];

const wordOf = ms => ms << 4 | ((ms & 15) + (ms >> 4 & 15) + (ms >> 8 & 15) + (ms >> 12 & 15) & 15);

function writeMark(luma, width, ms) {
  const side = Math.floor(width / COLUMNS), word = wordOf(ms % WRAP_MS);
  for (let column = 0; column < COLUMNS; column++) {
    const light = word >> (COLUMNS - 1 - column) & 1 ? BRIGHT : DARK;
    for (let row = 0; row < side; row++) {
      const upper = row * width + column * side, lower = upper + side * width;
      luma.fill(light, upper, upper + side).fill(BRIGHT + DARK - light, lower, lower + side);
    }
  }
}

// The moment in the mark, or null. A stride is the way from one row of the plane to the next.
function readMark(luma, width, stride) {
  const side = width / COLUMNS, half = Math.max(1, Math.floor(side / 2));
  const light = (row, column) => {
    const top = Math.floor((row + 0.25) * side), left = Math.floor((column + 0.25) * side);
    let sum = 0;
    for (let y = top; y < top + half; y++) for (let x = left; x < left + half; x++) sum += luma[y * stride + x];
    return sum / half ** 2;
  };
  let word = 0;
  for (let column = 0; column < COLUMNS; column++) {
    const difference = light(0, column) - light(1, column);
    if (Math.abs(difference) < LEAST_CONTRAST) return null;
    word = word << 1 | difference > 0;
  }
  return word === wordOf(word >> 4) ? word >> 4 : null;
}

// A camera's pictures: grain, a block that wanders, the mark; its colours are those of tests/browser/devices.py.
function markedPictures(width, height) {
  const generator = new MediaStreamTrackGenerator({kind: "video"}), writer = generator.writable.getWriter();
  const size = width * height, planes = new Uint8Array(size * 3 / 2), luma = planes.subarray(0, size);
  CHROMA.forEach((value, at) => planes.fill(value, size + at * size / 4, size + (at + 1) * size / 4));
  const grains = Array.from({length: 8}, () => Uint8Array.from({length: size}, () => STILL + Math.random() * GRAIN));
  const began = performance.now();
  let count = 0;
  function draw() {
    const ms = Date.now(), at = performance.now() - began;
    luma.set(grains[count % grains.length]);
    const left = Math.floor(at / 1000 % 4 / 4 * (width - BLOCK));
    for (let row = Math.floor(height / 3); row < height / 2; row++)
      luma.fill(BLOCK_LIGHT, row * width + left, row * width + left + BLOCK);
    writeMark(luma, width, ms);
    writer.write(new VideoFrame(planes, {format: "I420", codedWidth: width, codedHeight: height,
      timestamp: Math.round(at * 1000)}));
    count += 1;
    setTimeout(draw, Math.max(0, began + count * 1000 / FPS - performance.now()));
  }
  draw();
  return generator;
}

async function clickingSound() {
  const context = new AudioContext({sampleRate: 48000});
  await context.resume();
  await context.audioWorklet.addModule("clicks.js");
  const clicker = new AudioWorkletNode(context, "clicker", {numberOfInputs: 0, outputChannelCount: [1]});
  clicker.port.onmessage = ({data}) => given.push(data);
  const sink = new MediaStreamAudioDestinationNode(context, {channelCount: 1, channelCountMode: "explicit"});
  clicker.connect(sink);
  return sink.stream.getAudioTracks()[0];
}

async function readPictures(track) {
  const reader = new MediaStreamTrackProcessor({track}).readable.getReader();
  for (;;) {
    const {value: frame, done} = await reader.read(), ms = Date.now();
    if (done) return;
    const {width, height} = frame.visibleRect, rect = {x: 0, y: 0, width, height: Math.min(height, width / 10 + 1) & ~1};
    const planes = new Uint8Array(frame.allocationSize({rect}));
    const [{offset, stride}] = await frame.copyTo(planes, {rect});
    frame.close();
    const made = readMark(planes.subarray(offset), width, stride);
    if (made === null) unread += 1;
    else agesMs.push((ms % WRAP_MS - made + WRAP_MS) % WRAP_MS);
  }
}

async function readSound(track) {
  const reader = new MediaStreamTrackProcessor({track}).readable.getReader();
  let quietS = 0;
  for (;;) {
    const {value: block, done} = await reader.read(), ms = Date.now();
    if (done) return;
    const samples = new Float32Array(block.numberOfFrames);
    block.copyTo(samples, {planeIndex: 0, format: "f32-planar"});
    const isLoud = samples.some(each => Math.abs(each) > LOUD);
    if (isLoud && quietS >= QUIET_S) heardClicks.push(ms);
    quietS = isLoud ? 0 : quietS + block.numberOfFrames / block.sampleRate;
    block.close();
  }
}

Object.assign(end, {
  // Have a camera and a microphone made here in place of the devices.
  async open_marked(wanted, width, height) {
    codec = wanted;
    own.srcObject = new MediaStream([await clickingSound(), markedPictures(width, height)]);
  },
  // Read what comes from the far end from now on; both run until the connection closes.
  read_marks() {
    for (const {track} of peer.getReceivers()) (track.kind === "video" ? readPictures : readSound)(track);
  },
  // What was read since the last question.
  marks() {
    const told = {ages_ms: agesMs, unread, given_ms: given, heard_ms: heardClicks};
    [agesMs, unread, given, heardClicks] = [[], 0, [], []];
    return told;
  },
});
