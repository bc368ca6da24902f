// Makes the clicks of tests/call/marks.py on the sound's own thread, and tells when.
"use strict";

const CLICK_HZ = 1000, LOUDNESS = 0.27, CLICK_S = 0.04, EVERY_S = 0.51;

class Clicker extends AudioWorkletProcessor {
  constructor() {
    super();
    this.position = 0;
  }
  process(_, [[samples]]) {
    const every = Math.round(EVERY_S * sampleRate);
    for (let at = 0; at < samples.length; at++) {
      const since = (this.position + at) % every;
      if (since === 0) this.port.postMessage(Date.now());
      if (since < CLICK_S * sampleRate) samples[at] = LOUDNESS * Math.sin(2 * Math.PI * CLICK_HZ * since / sampleRate);
    }
    this.position += samples.length;
    return true;
  }
}

registerProcessor("clicker", Clicker);
