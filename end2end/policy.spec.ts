// The policy of content: nothing runs and nothing is fetched that the page did not come with. That
// every export works under it is seen in take.spec.ts and picture.spec.ts, which fail at any complaint.
import { expect, open, test } from './fixtures';

const PAGES = ['./', './?embed=1', './claims/', './claims/pipelines/', './gallery/'];

test('every page has a strict policy', async ({ page }) => {
  for (const address of PAGES) {
    await page.goto(address);
    const policy = (await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')) ?? '';
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).not.toContain('unsafe-inline');
    expect(policy, address).not.toContain("'unsafe-eval'");
    expect(policy, address).not.toMatch(/https?:|\*/);
  }
});

test.describe('what did not come with the page', () => {
  test.use({ allowedComplaints: [/Content Security Policy|example\.org|x: csp/] });

  test('does not run, is not fetched, and sets no style', async ({ page }) => {
    await open(page, '');
    const refused = await page.evaluate(async () => {
      const found = new Set<string>();
      document.addEventListener('securitypolicyviolation', (e) => found.add(e.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const box = document.createElement('p');
      box.innerHTML = '<img src="x:" onerror="window.ran = true"><i style="color:red">x</i>';
      document.body.append(box);
      setTimeout('window.ran = true', 0);
      await fetch('https://example.org/').catch(() => {});
      const image = new Image();
      image.src = 'https://example.org/a.png';
      await new Promise((done) => { setTimeout(done, 300); });
      box.remove();
      return { found: [...found].sort(), ran: 'ran' in window };
    });
    expect(refused.ran).toBe(false);
    expect(refused.found).toEqual(['connect-src', 'img-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']);
  });
});

// A frame in the sandbox of our advice is in share.spec.ts.
test.describe('a frame in a sandbox that allows nothing', () => {
  test.use({ allowedComplaints: [/sandboxed|csp|CORS policy|ERR_FAILED/] });

  test('shows the article', async ({ page, baseURL }) => {
    await page.route('**/around.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Around</title><iframe id="f" width="900" height="520" sandbox src="${baseURL}"></iframe>`,
    }));
    await page.goto('./around.html');
    await expect(page.frameLocator('#f').locator('#article h1')).toBeVisible();
  });
});
