// A plain end of a call: what any web page could do, no more. Tests call the functions of `end`.
"use strict";

const own = document.getElementById("own"), far = document.getElementById("far");
let codec, peer, heard, tap;
let channels = [], received = [], marks = {};
const now = () => (performance.timeOrigin + performance.now()) / 1000;

const KEPT = {
  sound_in: ["packetsReceived", "packetsLost", "totalSamplesReceived", "concealedSamples", "silentConcealedSamples",
    "concealmentEvents", "removedSamplesForAcceleration", "insertedSamplesForDeceleration", "jitterBufferDelay",
    "jitterBufferTargetDelay", "jitterBufferEmittedCount", "totalAudioEnergy", "totalSamplesDuration"],
  picture_in: ["packetsReceived", "packetsLost", "framesReceived", "framesDecoded", "framesDropped", "framesPerSecond",
    "frameWidth", "frameHeight", "keyFramesDecoded", "freezeCount", "totalFreezesDuration", "pauseCount", "nackCount",
    "pliCount", "jitterBufferDelay", "jitterBufferEmittedCount", "totalDecodeTime", "decoderImplementation"],
  sound_out: ["packetsSent", "bytesSent", "nackCount"],
  picture_out: ["packetsSent", "bytesSent", "framesEncoded", "framesPerSecond", "frameWidth", "frameHeight",
    "keyFramesEncoded", "nackCount", "pliCount", "targetBitrate", "qualityLimitationReason", "encoderImplementation"],
  path: ["currentRoundTripTime", "availableOutgoingBitrate"],
};

function placeOf(entry) {
  const kind = entry.kind === "audio" ? "sound" : "picture";
  if (entry.type === "inbound-rtp") return `${kind}_in`;
  if (entry.type === "outbound-rtp") return `${kind}_out`;
  return entry.type === "candidate-pair" && entry.nominated ? "path" : null;
}

function prefer(transceiver) {
  const wanted = `video/${codec}`;
  const codecs = RTCRtpReceiver.getCapabilities("video").codecs;
  if (!codecs.some(each => each.mimeType === wanted)) throw new Error(`this browser has no ${codec}`);
  transceiver.setCodecPreferences([...codecs].sort((a, b) => (b.mimeType === wanted) - (a.mimeType === wanted)));
}

async function gathered() {
  if (peer.iceGatheringState !== "complete")
    await new Promise(done => peer.addEventListener("icegatheringstatechange",
      () => peer.iceGatheringState === "complete" && done()));
  return peer.localDescription.sdp;
}

async function listen(stream) {
  await heard?.context.close();
  const context = new AudioContext({sampleRate: 48000});
  await context.resume();
  await context.audioWorklet.addModule("recorder.js");
  const source = context.createMediaStreamSource(stream);
  heard = new AnalyserNode(context, {fftSize: 8192, smoothingTimeConstant: 0});
  tap = new AudioWorkletNode(context, "recorder", {channelCount: 1, channelCountMode: "explicit"});
  source.connect(heard);
  source.connect(tap);
}

// Each path is a new connection, as on our side.
function begin() {
  peer?.close();
  [received, marks] = [[], {started_s: now()}];
  peer = new RTCPeerConnection({iceServers: [], bundlePolicy: "max-bundle"});
  peer.onconnectionstatechange = () => marks[`${peer.connectionState}_s`] ??= now();
  channels = ["control", "data"].map((name, id) => peer.createDataChannel(name, {negotiated: true, id}));
  for (const channel of channels) channel.onmessage = ({data}) => received.push({channel: channel.label, data});
  for (const track of own.srcObject.getTracks()) peer.addTrack(track, own.srcObject);
  prefer(peer.getTransceivers().find(each => each.receiver.track.kind === "video"));
  far.onloadeddata = () => marks.first_frame_s ??= now();
  far.srcObject = new MediaStream(peer.getReceivers().map(each => each.track));
}

const end = {
  // Take camera and microphone, whose sound is processed as in a call between people or left as it is.
  async open(wanted, isProcessed = false) {
    codec = wanted;
    const audio = {echoCancellation: isProcessed, noiseSuppression: isProcessed, autoGainControl: isProcessed};
    const video = {width: 1280, frameRate: 30};
    own.srcObject = await navigator.mediaDevices.getUserMedia({audio, video});
  },
  async offer() {
    begin();
    await peer.setLocalDescription();
    return gathered();
  },
  async answer(sdp) {
    begin();
    await peer.setRemoteDescription({type: "offer", sdp});
    await peer.setLocalDescription();
    return gathered();
  },
  accept: sdp => peer.setRemoteDescription({type: "answer", sdp}),
  state: () => ({connection: peer?.connectionState, channels: channels.map(each => each.readyState), marks, received}),
  send: (name, text) => channels.find(each => each.label === name).send(text),
  async stats() {
    const told = {};
    for (const entry of (await peer.getStats()).values()) {
      const place = placeOf(entry);
      if (place) told[place] = Object.fromEntries(KEPT[place].map(name => [name, entry[name] ?? null]));
      if (entry.type === "codec") (told.codecs ??= []).push(entry.mimeType);
    }
    return told;
  },
  // When what happened, in seconds, once the far end's first picture is there.
  first_frame: () => marks.first_frame_s ? marks : new Promise(done => {
    far.addEventListener("loadeddata", () => done(marks), {once: true});
  }),
  // Listen to the far end; what follows needs it.
  listen: () => listen(far.srcObject),
  // The strongest tone of what is heard now and how loud it is, in dB; -200 is nothing at all.
  tone() {
    const levels = new Float32Array(heard.frequencyBinCount);
    heard.getFloatFrequencyData(levels);
    const strongest = levels.indexOf(Math.max(...levels));
    return {hz: strongest * heard.context.sampleRate / heard.fftSize, db: Math.max(levels[strongest], -200)};
  },
  // Blocks of 10 ms since the last question: all, silent, longest run of silent ones.
  silences: () => new Promise(done => {
    tap.port.onmessage = ({data}) => done(data);
    tap.port.postMessage("tell");
  }),
  // The mean red, green and blue of a picture, "own" or "far".
  colour(which) {
    const canvas = new OffscreenCanvas(64, 36), context = canvas.getContext("2d");
    context.drawImage(document.getElementById(which), 0, 0, 64, 36);
    const points = context.getImageData(0, 0, 64, 36).data, sums = [0, 0, 0];
    points.forEach((value, at) => at % 4 < 3 && (sums[at % 4] += value));
    return sums.map(sum => sum / (64 * 36));
  },
};

// For engines that can call but cannot wait for an answer.
async function tell(number, name, given) {
  const told = {number};
  try { told.value = await end[name](...given) ?? null; } catch (error) { told.error = String(error); }
  console.log("told " + JSON.stringify(told));
}
