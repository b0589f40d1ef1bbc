// The `test` that every spec uses: Playwright's, with a page that may not complain.
//
// A console error or warning, an error that nobody caught, a request that fails or that leaves our
// server: each fails the test at its end, whatever the test itself looked at. A test that provokes
// one on purpose says which: `test.use({ allowedComplaints: [/amur\.wasm/] })`.
import { test as base, expect, type Page } from '@playwright/test';

export { expect };
export { default as AxeBuilder } from '@axe-core/playwright';

type Fixtures = {
  /** Complaints that the test expects. */
  allowedComplaints: RegExp[];
  /** What the page complained of so far. */
  complaints: string[];
};

export const test = base.extend<Fixtures>({
  allowedComplaints: [[], { option: true }],

  complaints: [
    async ({ context, baseURL, allowedComplaints }, use) => {
      const complaints: string[] = [];
      const complain = (what: string) => {
        if (!allowedComplaints.some((allowed) => allowed.test(what))) complaints.push(what);
      };
      const origin = new URL(baseURL ?? 'http://127.0.0.1/').origin;
      const watch = (page: Page) => {
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') {
            complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
          }
        });
        page.on('pageerror', (error) => complain(`page error: ${error.stack ?? error.message}`));
        page.on('crash', () => complain('the page crashed'));
      };
      context.pages().forEach(watch);
      context.on('page', watch);
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== origin) {
          complain(`request to a third party: ${request.url()}`);
        }
      });
      context.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        // A request that the browser gave up because the page went elsewhere is no failure.
        if (why !== 'net::ERR_ABORTED') complain(`request failed: ${request.url()} ${why}`);
      });
      await use(complaints);
      expect(complaints, 'the page complained').toEqual([]);
    },
    { auto: true },
  ],
});
