// Tests of the built explorer. `cargo xtask test --only e2e` builds it, serves it under a deep path,
// and runs them; by hand: AMUR_BASE=http://127.0.0.1:8080/ npx playwright test
import { defineConfig } from '@playwright/test';

const base = process.env.AMUR_BASE ?? 'http://127.0.0.1:8080/';

// A new window of this Chromium loads two pages of its own, for its box of addresses: a third of what a
// short test takes. The last list of features is the one that counts, so Playwright's own stands here too.
const notNeeded = [
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
];

// Debian's Chromium; Playwright's own is never downloaded. Root (CI) has no sandbox.
const launchOptions = {
  executablePath: process.env.AMUR_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${notNeeded.join(',')}`,
  ],
};

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  fullyParallel: true,
  forbidOnly: process.env.AMUR_FULL === '1',
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // A busy machine may be slow, never wrong.
  expect: { timeout: 10_000 },
  use: {
    baseURL: base,
    browserName: 'chromium',
    launchOptions,
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    // Files that are kept on the machine would hide what a test changes; offline.spec.ts lets them.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    // A test named with @phone runs on the phone too; one with @phone-only nowhere else.
    {
      name: 'desktop',
      grepInvert: /@phone-only/,
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      grep: /@phone/,
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 3,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
});
