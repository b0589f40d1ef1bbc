// The policy of content: nothing runs and nothing is fetched that the page did not come with. That
// every export works under it is seen in take.spec.ts and picture.spec.ts, which fail at any complaint.
import { expect, open, ready, test } from './fixtures';

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
  test.use({ allowedComplaints: [/Content Security Policy/, /example\.org/] });

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
      try { (0, eval)('window.ran = true'); } catch { /* as it should */ }
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

test.describe('a frame in a sandbox', () => {
  test('of our advice works, and cannot touch the page around it', async ({ page, baseURL }) => {
    await page.goto('./claims/');
    // The page around it is another site's, which has no policy.
    await page.route('**/around.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Around</title><iframe id="f" width="680" height="520" sandbox="allow-scripts allow-same-origin allow-popups" src="${baseURL}?topic=months&embed=1"></iframe>`,
    }));
    await page.goto('./around.html');
    const frame = page.frameLocator('#f');
    await expect(frame.locator('#figure-title')).toHaveText(/\S/, { timeout: 40_000 });
    await expect(frame.locator('.embed-foot a')).toHaveAttribute('rel', 'noopener');
  });

  test.describe('without scripts', () => {
    test.use({ allowedComplaints: [/sandboxed|csp/] });
    test('shows the article’s first view', async ({ page, baseURL }) => {
      await page.route('**/around.html', (route) => route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Around</title><iframe id="f" width="900" height="520" sandbox src="${baseURL}"></iframe>`,
      }));
      await page.goto('./around.html');
      await expect(page.frameLocator('#f').locator('#article h1')).toBeVisible();
      await ready(await openBeside(page));
    });
  });
});

/** The page itself, which a sandbox elsewhere does not hinder. */
async function openBeside(page: import('@playwright/test').Page) {
  const other = await page.context().newPage();
  await other.goto('./');
  return other;
}
