// Counts, on the sound's own thread, blocks of 10 ms and the longest run of silent ones.
"use strict";

const SILENCE = 0.01;  // root mean square, of full scale 1

class Recorder extends AudioWorkletProcessor {
  constructor() {
    super();
    this.port.onmessage = () => { this.port.postMessage({...this.told}); this.begin(); };
    this.size = Math.round(sampleRate / 100);
    this.begin();
  }
  begin() { this.power = this.filled = this.run = 0; this.told = {blocks: 0, silent: 0, longest: 0}; }
  process([[samples]]) {
    for (let at = 0; at < 128; at++) {
      const value = samples ? samples[at] : 0;
      this.power += value * value;
      if (++this.filled === this.size) this.close();
    }
    return true;
  }
  close() {
    const isSilent = Math.sqrt(this.power / this.size) < SILENCE;
    this.run = isSilent ? this.run + 1 : 0;
    this.told.blocks += 1;
    this.told.silent += isSilent;
    this.told.longest = Math.max(this.told.longest, this.run);
    this.power = this.filled = 0;
  }
}

registerProcessor("recorder", Recorder);
