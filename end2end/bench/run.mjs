// What the benches share: the built folder, the browser, and the middle of a list.
import { chromium } from '@playwright/test';
import path from 'node:path';

/** `dist/`, or what AMUR_DIST names: for two builds beside each other. */
export const folder = path.resolve(process.env.AMUR_DIST ?? path.join(import.meta.dirname, '../../dist'));

/** Debian's Chromium, or what AMUR_CHROMIUM names. */
export const launch = (...args) => chromium.launch({
  executablePath: process.env.AMUR_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...args],
});

/** What a part `p` of the list does not exceed. */
export const part = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))];

export const median = (list) => part(list, 0.5);
