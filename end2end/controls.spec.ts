// Every control, by mouse and by the keyboard alone.
import { back, download, expect, expectTitle, grid, open, ready, row, shortLink, test } from './fixtures';
import type { Page } from '@playwright/test';

const short = (page: Page) => page.locator('#short-link');
const radio = (page: Page, id: string) => page.locator('label', { has: page.locator(`input#${id}`) }).first();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** Presses Tab until an element has the focus, as a reader without a mouse would. */
async function tabTo(page: Page, id: string, most = 60) {
  for (let i = 0; i < most; i += 1) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press('Tab');
  }
  expect(await focused(page), `Tab comes to #${id}`).toBe(id);
}

test.describe('topic', () => {
  test('by mouse, in the filter bar', async ({ page }) => {
    await open(page, '?topic=months');
    await page.locator('#topic-button').click();
    await expect(page.locator('#topic-button')).toHaveAttribute('aria-expanded', 'true');
    const list = page.getByRole('listbox', { name: 'Topic' });
    await expect(list.getByRole('option', { name: /Trade by month/ })).toHaveAttribute('aria-selected', 'true');
    await expect(list.getByRole('option', { name: /Products/ })).toContainText('What is traded?');
    await list.getByRole('option', { name: /Products/ }).click();
    await expect(short(page)).toHaveText('?topic=products');
    await expect(list).toBeHidden();
    await expect(page.locator('#product-button')).toBeVisible();
    await expect(page.locator('#topic-button')).toBeFocused();
  });

  test('by keyboard, in the filter bar', async ({ page }) => {
    await open(page, '?topic=months');
    await page.locator('#topic-button').focus();
    await page.keyboard.press('Enter');
    await tabTo(page, 'topic-list', 4);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const list = page.locator('#topic-list');
    const active = (await list.getAttribute('aria-activedescendant')) ?? '';
    await expect(page.locator(`#${active}`)).toContainText('Products');
    await page.keyboard.press('Enter');
    await expect(short(page)).toHaveText('?topic=products');
    await expect(page.locator('#topic-button')).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, 'topic-list', 4);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect(page.locator('#topic-button .cell-value')).toHaveText('Trade by month');
    await expect(short(page)).not.toHaveText(/products/);
  });

  test('by mouse, in the panel', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    await page.locator('#topic-button').click();
    await page.getByRole('option', { name: /Trade by month/ }).click();
    await expect(page.locator('#topic-button')).toHaveText(/Trade by month/);
    await expect(short(page)).not.toHaveText(/products/);
    await expect(page.getByText('Product, HS 2017')).toBeHidden();
  });
});

test.describe('popovers', () => {
  for (const cell of ['topic', 'flow', 'product', 'period', 'measure', 'kind']) {
    test(`${cell}: opens, closes by Esc, by its button and by a press outside`, async ({ page }) => {
      await open(page, '?topic=products');
      const button = page.locator(`#${cell}-button`);
      const popover = page.locator(`#${cell}-popover`);
      await button.click();
      await expect(popover).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(popover).toBeHidden();
      await expect(button).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(popover).toBeVisible();
      await button.click();
      await expect(popover).toBeHidden();
      await button.click();
      await expect(popover).toBeVisible();
      await page.locator('.strapline').click();
      await expect(popover).toBeHidden();
      await expect(short(page)).toHaveText('?topic=products');
    });
  }

  test('one at a time', async ({ page }) => {
    await open(page, '?topic=products');
    for (const cell of ['flow', 'period', 'measure']) {
      await page.locator(`#${cell}-button`).click();
      await expect(page.locator('.popover:visible')).toHaveCount(1);
      await expect(page.locator(`#${cell}-popover`)).toBeVisible();
    }
  });

  test('every popover stands inside the window', async ({ page }) => {
    for (const width of [1440, 1024, 768]) {
      await page.setViewportSize({ width, height: 900 });
      for (const [topic, own] of [['products', 'product'], ['materials', 'material'], ['energy', 'commodity']]) {
        await open(page, `?topic=${topic}`);
        for (const cell of ['topic', 'flow', own, 'period', 'measure', 'kind']) {
          await page.locator(`#${cell}-button`).click();
          const place = async () => {
            const box = await page.locator(`#${cell}-popover`).boundingBox();
            return box ? [box.x >= 0, box.x + box.width <= width] : [];
          };
          await expect.poll(place, { message: `${topic} ${cell} at ${width}` }).toEqual([true, true]);
          // At two rows of cells it lies over those below.
          await page.keyboard.press('Escape');
        }
      }
    }
  });

  test('one that the focus leaves is closed, and Escape closes from its fields', async ({ page }) => {
    await open(page, '?topic=materials');
    await page.locator('#flow-button').click();
    await page.locator('#partner-button').focus();
    await expect(page.locator('#flow-popover')).toBeHidden();
    await expect(page.locator('#partner-button')).toBeFocused();
    for (const [cell, field] of [['material', '#find-material'], ['period', '#period-first']]) {
      await page.locator(`#${cell}-button`).click();
      await page.locator(`#${cell}-popover ${field}`).focus();
      await page.keyboard.press('Escape');
      await expect(page.locator(`#${cell}-popover`)).toBeHidden();
      await expect(page.locator(`#${cell}-button`)).toBeFocused();
    }
  });

  test('what is closed gives the focus back to where it was', async ({ page }) => {
    await open(page, '');
    const claim = page.locator('a.claim').nth(2);
    for (const key of ['?', '/']) {
      await claim.focus();
      await page.keyboard.press(key);
      await expect(page.locator('.search')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator('.search')).toHaveCount(0);
      await expect(claim).toBeFocused();
    }
    // What had it is gone with the text.
    await page.keyboard.press('a');
    await expect(page.locator('.page')).toHaveAttribute('data-read', 'explorer');
    await expect(page.locator('#topic-button')).toBeFocused();
  });
});

test.describe('flow', () => {
  const FLOWS = [
    ['exports', '?topic=products&flow=exports&read=explorer'],
    ['total', '?topic=products&flow=total&read=explorer'],
    ['balance', '?topic=products&flow=balance&read=explorer'],
    ['imports', '?topic=products&read=explorer'],
  ] as const;
  test('by mouse', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    for (const [flow, link] of FLOWS) {
      await radio(page, `flow-${flow}`).click();
      await expect(short(page)).toHaveText(link);
      await expect(page.locator(`#flow-${flow}`)).toBeChecked();
    }
  });
  test('by keyboard', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    await page.locator('#topic-button').focus();
    await tabTo(page, 'flow-imports', 4);
    await page.keyboard.press('ArrowLeft');
    await expect(short(page)).toHaveText('?topic=products&flow=exports&read=explorer');
    await expect(page.locator('#flow-exports')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(short(page)).toHaveText('?topic=products&flow=total&read=explorer');
    await page.keyboard.press('ArrowRight');
    await expect(short(page)).toHaveText('?topic=products&flow=balance&read=explorer');
  });
});

test.describe('product', () => {
  test('the tree by mouse, from all goods to six digits, and the crumbs up', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    // Values of 2023 (figures.spec.ts): all 129,002.5m, HS 27 94,772.8m, 2709 60,679.2m.
    await expect(page.locator('#tree-all')).toContainText('$129.0bn');
    await expect(page.locator('#tree-27')).toContainText('$94.8bn');
    // What is chosen is seen to be, before and after a choice.
    await expect(page.locator('#tree-all')).toHaveCSS('font-weight', '700');
    await page.locator('#tree-27').click();
    await expect(page.locator('#tree-27')).toHaveCSS('font-weight', '700');
    await expect(page.locator('#tree-all')).not.toHaveCSS('font-weight', '700');
    await expect(short(page)).toHaveText('?topic=products&product=27&by=hs4&read=explorer');
    await page.locator('#tree-27 .tree-toggle').click();
    await expect(page.locator('#tree-27 > .tree-toggle svg')).not.toHaveCSS('transform', 'none');
    await expect(page.locator('#tree-2709')).toContainText('$60.7bn');
    await page.locator('#tree-2711').click();
    await expect(short(page)).toHaveText('?topic=products&product=2711&by=hs6&read=explorer');
    await page.locator('#tree-2711 .tree-toggle').click();
    // 271121 natural gas, gaseous: 6435585.201 thousand in 2023.
    await expect(page.locator('#tree-271121')).toContainText('$6.4bn');
    await expect(page.locator('#tree-271121')).not.toContainText('HS 271121');
    await page.locator('#tree-271121').click();
    await expect(short(page)).toHaveText('?topic=products&product=271121&by=hs6&read=explorer');
    await expect(page.locator('#figure-title')).toContainText('$6.4bn in 2023');

    const crumbs = page.getByRole('navigation', { name: 'Product level' });
    await expect(crumbs.locator('[aria-current]')).toContainText('271121');
    await page.locator('#crumb-2711').click();
    await expect(short(page)).toHaveText('?topic=products&product=2711&by=hs6&read=explorer');
    await page.locator('#crumb-27').click();
    await expect(short(page)).toHaveText('?topic=products&product=27&by=hs4&read=explorer');
    await page.locator('#crumb-all').click();
    await expect(short(page)).toHaveText('?topic=products&read=explorer');
    await expect(page.locator('#tree-all')).toBeVisible();
  });

  test('the tree by keyboard', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    await page.locator('#find-product').focus();
    await tabTo(page, 'tree-all', 3);
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('#tree-27')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('#tree-2709')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('#tree-2709')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('#tree-270900')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(short(page)).toHaveText('?topic=products&product=2709&by=hs6&read=explorer');
    // A choice does not throw the reader out of the tree.
    await expect(page.locator('#tree-2709')).toBeFocused();
    await expect(page.locator('#tree-2709')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('#tree-270900')).toBeHidden();
    // Left again leads up, Home and End to the ends; the whole tree is one stop of Tab.
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('#tree-27')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(page.locator('#tree-all')).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await focused(page)).not.toMatch(/^tree-/);
    await page.keyboard.press('Shift+Tab');
    await expect(page.locator('#tree-all')).toBeFocused();
  });

  test('several, as chips', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&read=explorer&chart=line');
    await page.locator('#tree-84').click();
    await page.locator('#tree-87').click({ modifiers: ['ControlOrMeta'] });
    await expect(short(page)).toHaveText(/product=84~87/);
    const chips = page.getByRole('list', { name: 'Chosen products' });
    await expect(chips.getByRole('button')).toHaveCount(2);
    await chips.getByRole('button', { name: /^Remove 84/ }).click();
    await expect(short(page)).toHaveText(/product=87&/);
    await chips.getByRole('button', { name: /^Remove 87/ }).press('Enter');
    await expect(short(page)).not.toHaveText(/product=/);
    await expect(chips.getByRole('button')).toHaveCount(0);
  });

  test('find by code, by name, by nothing', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&read=explorer');
    const find = page.getByRole('searchbox', { name: /Find a product/ });
    await find.fill('8703');
    await expect(page.locator('#tree-8703')).toBeVisible();
    await expect(page.locator('#tree-84')).toBeHidden();
    await find.fill('passenger CARS');
    await expect(page.locator('#tree-8703')).toBeVisible();
    await find.fill('unobtainium');
    await expect(page.locator('#tree')).toContainText('“unobtainium”');
    // A subheading by its name, which comes with a second file.
    await find.fill('270900');
    await expect(page.locator('#tree-270900')).toHaveCount(1);
    await find.fill('8703');
    await page.locator('#tree-8703').click();
    await expect(short(page)).toHaveText('?topic=products&flow=exports&product=8703&by=hs6&read=explorer');
    await find.fill('');
    await expect(page.locator('#tree-all')).toBeVisible();
  });

  test('find by keyboard; single keys do nothing while typing', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&read=explorer');
    await page.locator('#find-product').focus();
    await page.keyboard.type('passenger cars nap');
    await expect(short(page)).toHaveText('?topic=products&flow=exports&read=explorer');
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Backspace');
    await expect(page.locator('#find-product')).toHaveValue('passenger cars');
    await tabTo(page, 'tree-8703', 3);
    await page.keyboard.press('Enter');
    await expect(short(page)).toHaveText('?topic=products&flow=exports&product=8703&by=hs6&read=explorer');
  });

  test('levels', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    for (const [level, link] of [
      ['section', '?topic=products&by=section&read=explorer'],
      ['hs4', '?topic=products&by=hs4&read=explorer'],
      ['hs6', '?topic=products&by=hs6&read=explorer'],
      ['hs2', '?topic=products&read=explorer'],
    ]) {
      await radio(page, `level-${level}`).click();
      await expect(short(page)).toHaveText(link ?? '');
      await expect(page.locator('#chart svg.scene text').first()).toBeVisible();
    }
    await page.locator('#level-hs2').focus();
    await page.keyboard.press('ArrowRight');
    await expect(short(page)).toHaveText('?topic=products&by=hs4&read=explorer');
  });
});

test.describe('period', () => {
  test('exact periods by the selects', async ({ page }) => {
    await open(page, '?topic=months&read=explorer');
    await expect(page.locator('select#period-first')).toHaveAccessibleName(/^From/);
    await expect(page.locator('select#period-last')).toHaveAccessibleName(/^To/);
    await page.locator('#period-first').selectOption('2022-03');
    await expect(short(page)).toHaveText('?from=2022-03&read=explorer');
    await page.locator('#period-last').selectOption('2023-11');
    await expect(short(page)).toHaveText('?from=2022-03&to=2023-11&read=explorer');
    // An end before the start takes the start along, and the other way round.
    await page.locator('#period-last').selectOption('2021-06');
    await expect(short(page)).toHaveText('?from=2021-06&to=2021-06&read=explorer');
    await page.locator('#period-first').selectOption('2024-02');
    await expect(short(page)).toHaveText('?from=2024-02&to=2024-02&read=explorer');
  });

  test('the handles by keyboard', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    const from = page.getByRole('slider', { name: 'First year' });
    const to = page.getByRole('slider', { name: 'Last year' });
    await from.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(short(page)).toHaveText('?topic=products&from=2019&read=explorer');
    await expect(from).toHaveAttribute('aria-valuetext', '2019');
    await to.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(short(page)).toHaveText('?topic=products&from=2019&to=2022&read=explorer');
    await expect(to).toHaveAttribute('aria-valuetext', '2022');
    await page.keyboard.press('Home');
    await expect(short(page)).toHaveText('?topic=products&to=2017&read=explorer');
    await expect(page.locator('#period-first')).toHaveValue('2017');
    await expect(page.locator('#period-last')).toHaveValue('2017');
  });

  test('the handles by mouse', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    const box = await page.locator('#period-to').boundingBox();
    if (!box) throw new Error('no handle');
    const at = (year: number) => box.x + 7 + ((box.width - 14) / 6) * (year - 2017);
    const y = box.y + box.height / 2;
    await page.mouse.move(at(2023), y);
    await page.mouse.down();
    await page.mouse.move(at(2021), y, { steps: 8 });
    await page.mouse.up();
    await expect(short(page)).toHaveText('?topic=products&to=2021&read=explorer');
  });

  test('one year can be widened to both sides by mouse', async ({ page }) => {
    for (const [year, target, link] of [
      [2023, 2020, /from=2020/],
      [2017, 2020, /to=2020/],
    ] as const) {
      await open(page, `?topic=products&from=${year}&to=${year}&read=explorer`);
      const box = await page.locator('#period-to').boundingBox();
      if (!box) throw new Error('no handle');
      const at = (y: number) => box.x + 7 + ((box.width - 14) / 6) * (y - 2017);
      await page.mouse.move(at(year), box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(at(target), box.y + box.height / 2, { steps: 8 });
      await page.mouse.up();
      await expect(short(page)).toHaveText(link);
      // The other end stays where it was.
      const ends = [page.locator('#period-first'), page.locator('#period-last')];
      await expect(ends[year === 2023 ? 1 : 0] ?? page.locator('#period-last')).toHaveValue(String(year));
    }
  });

  test('presets', async ({ page }) => {
    await open(page, '?topic=months&read=explorer');
    await page.getByRole('button', { name: 'Since 2022' }).click();
    await expect(short(page)).toHaveText('?from=2022&read=explorer');
    await page.getByRole('button', { name: 'Last year' }).press('Enter');
    await expect(short(page)).toHaveText('?from=2024&read=explorer');
    await page.getByRole('button', { name: 'All years' }).click();
    await expect(short(page)).toHaveText('?topic=months&read=explorer');
    const season = page.getByRole('button', { name: 'Jan–Nov', exact: true });
    await season.click();
    await expect(short(page)).toHaveText('?season=1-11&read=explorer');
    await expect(season).toHaveAttribute('aria-pressed', 'true');
    // January to November 2024: 223.057902370 bn.
    await expect(page.locator('#figure-title')).toContainText('$223.1bn in January to November 2024');
    await season.press('Space');
    await expect(short(page)).toHaveText('?topic=months&read=explorer');
  });

  test('what is compared with', async ({ page }) => {
    await open(page, '?topic=products&product=27&read=explorer');
    await page.getByLabel('Compare with').selectOption('2021');
    await expect(short(page)).toHaveText('?topic=products&product=27&base=2021&read=explorer');
    // 94772790.267 / 48625435.153 − 1 = 94.9037 %.
    await expect(page.locator('#figure-title')).toContainText('94.9% more than in 2021');
  });
});

test('the last year is the last with figures of what is shown', async ({ page }) => {
  await open(page, '?topic=energy&read=explorer');
  await page.locator('#preset-last').click();
  await expect(short(page)).toHaveText('?topic=energy&from=2024&to=2024&read=explorer');
  await expect(page.locator('.ways-out, .notice')).toHaveCount(0);
});

test.describe('a view without figures', () => {
  test('says what to loosen, and each way leads to figures', async ({ page }) => {
    // Weights are missing from January 2025 on: no unit value can be computed there.
    await open(page, '?topic=energy&from=2025');
    const out = page.locator('.ways-out');
    await expect(out).toContainText('figures from January 2020 to December 2024');
    expect(await out.getByRole('button').count()).toBeGreaterThan(0);
    await out.getByRole('button', { name: 'Show all periods' }).click();
    await expect(page.locator('.ways-out')).toHaveCount(0);
    await expect(page.locator('#chart svg.scene .m-line').first()).toBeAttached();
    await back(page);
    await expect(out).toBeVisible();
  });

  test('0 sets all filters as at first', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&product=87&from=2021&measure=share&chart=line&read=explorer');
    await page.keyboard.press('0');
    await expect(short(page)).toHaveText('?topic=products&read=explorer');
    await back(page);
    await expect(short(page)).toHaveText(/product=87/);
  });
});

test.describe('measure', () => {
  const BALANCE = 'A balance can pass zero, so its growth has no meaning.';

  test('by mouse and by keyboard', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    await radio(page, 'measure-share').click();
    await expect(short(page)).toHaveText('?topic=products&measure=share&read=explorer');
    await page.locator('#measure-share').focus();
    await page.keyboard.press('ArrowDown');
    await expect(short(page)).toHaveText('?topic=products&measure=growth&read=explorer');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(short(page)).toHaveText('?topic=products&read=explorer');
  });

  test('what makes no sense stays, disabled, with its reason', async ({ page }) => {
    await open(page, '?topic=months&flow=balance&read=explorer');
    for (const measure of ['growth', 'index']) {
      const input = page.locator(`#measure-${measure}`);
      await expect(input).toBeDisabled();
      await expect(input).toHaveAccessibleDescription(BALANCE);
      await expect(page.locator('.choice', { has: input })).toContainText(BALANCE);
    }
    await expect(page.locator('#measure-value')).toBeEnabled();
    await radio(page, 'flow-total').click();
    await expect(page.locator('#measure-growth')).toBeEnabled();
    await expect(page.locator('#measure-growth')).toHaveAccessibleDescription('');
  });

  test('a measure that the next flow cannot have gives way', async ({ page }) => {
    await open(page, '?topic=months&flow=exports&measure=growth&read=explorer');
    await radio(page, 'flow-balance').click();
    await expect(short(page)).toHaveText('?flow=balance&read=explorer');
    await expect(page.locator('#measure-value')).toBeChecked();
  });

  test('every measure of every topic draws something', async ({ page }) => {
    test.setTimeout(60_000);
    for (const topic of ['months', 'products']) {
      await open(page, `?topic=${topic}&read=explorer`);
      for (const input of await page.locator('input[name=measure]:not(:disabled)').all()) {
        const id = (await input.getAttribute('id')) ?? '';
        await radio(page, id).click();
        await expect(page.locator(`#${id}`), id).toBeChecked();
        await expect(page.locator('#chart svg.scene text').first(), id).toBeVisible();
        expect(await page.locator('#explorer').innerText(), id).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });
});

test.describe('chart', () => {
  test('every kind, by mouse', async ({ page }) => {
    test.setTimeout(90_000);
    for (const [topic, first] of [['months', 'line'], ['products', 'bar'], ['partners', 'line']] as const) {
      await open(page, `?topic=${topic}&read=explorer`);
      const ids = await page.locator('input[name=kind]:not(:disabled)').evaluateAll((all) => all.map((e) => e.id));
      expect(ids.length).toBeGreaterThanOrEqual(3);
      for (const id of ids) {
        // A kind may bring a measure with it that others cannot show: each starts from the same view.
        await open(page, `?topic=${topic}&read=explorer`);
        if (id === ids[0]) await radio(page, ids[1] ?? '').click();
        await radio(page, id).click();
        await expect(page.locator(`input#${id}`), id).toBeChecked();
        const kind = id.replace('kind-', '');
        await expect(short(page), id).toHaveText(kind === first ? /^\?(?!.*chart=)/ : new RegExp(`chart=${kind}(&|$)`));
        await expect(page.locator('#chart svg.scene text').first(), id).toBeVisible();
      }
    }
  });

  test('in the filter bar, with the table and with reasons', async ({ page }) => {
    await open(page, '?topic=products&flow=balance');
    await page.locator('#kind-button').click();
    const area = page.locator('#chart-area');
    await expect(area).toBeDisabled();
    await expect(area).toHaveAccessibleDescription('A balance can be negative: areas need amounts.');
    await page.locator('#chart-bar').focus();
    await page.keyboard.press('ArrowDown');
    await expect(short(page)).toHaveText('?topic=products&flow=balance&chart=line');
    await radio(page, 'chart-table').click();
    await expect(short(page)).toHaveText('?topic=products&flow=balance&chart=table');
    await expect(page.locator('#table')).toBeVisible();
  });

  test('beside the panel, disabled kinds say why', async ({ page }) => {
    await open(page, '?topic=products&flow=balance&read=explorer');
    await expect(page.locator('input#kind-area')).toBeDisabled();
    await expect(page.locator('input#kind-area')).toHaveAccessibleDescription('A balance can be negative: areas need amounts.');
  });
});

test.describe('the chart itself', () => {
  /** The middle of a label of the chart. */
  async function label(page: Page, words: string) {
    const text = page.locator('#chart svg.scene text', { hasText: new RegExp(`^${words}$`) }).first();
    await text.scrollIntoViewIfNeeded();
    const box = await text.boundingBox();
    if (!box) throw new Error(`no label ${words}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  test('a click on a bar drills down, Backspace goes up', async ({ page }) => {
    await open(page, '?topic=products');
    const at = await label(page, 'Ores');
    await page.mouse.click(at.x, at.y);
    await expect(short(page)).toHaveText('?topic=products&product=26&by=hs4');
    // The entry is written after the paint.
    await expect(page).toHaveURL(/product=26/);
    await back(page);
    await expect(short(page)).toHaveText('?topic=products');
    const fuels = await label(page, 'Mineral fuels');
    await page.mouse.click(fuels.x + 250, fuels.y);
    await expect(short(page)).toHaveText('?topic=products&product=27&by=hs4');
    const coal = await label(page, '2701');
    await page.mouse.click(coal.x, coal.y);
    await expect(short(page)).toHaveText('?topic=products&product=2701&by=hs6');
    // Six digits have nothing below.
    const six = await label(page, '270112');
    await page.mouse.click(six.x, six.y);
    await expect(short(page)).toHaveText('?topic=products&product=2701&by=hs6');
    await page.locator('#chart').focus();
    await page.keyboard.press('Backspace');
    await expect(short(page)).toHaveText('?topic=products&product=27&by=hs4');
    await page.keyboard.press('Backspace');
    await expect(short(page)).toHaveText('?topic=products');
    await page.keyboard.press('Backspace');
    await expect(short(page)).toHaveText('?topic=products');
  });

  test('bars by keyboard: steps are spoken, Enter drills down', async ({ page }) => {
    await open(page, '?topic=products');
    const chart = page.locator('#chart');
    await chart.focus();
    await page.keyboard.press('Home');
    const spoken = chart.getByRole('status');
    await expect(spoken).toContainText('Mineral fuels');
    await expect(spoken).toContainText('$94.8bn');
    await page.keyboard.press('ArrowDown');
    // HS 26: 4380832.625 thousand.
    await expect(spoken).toContainText('Ores');
    await expect(spoken).toContainText('$4.4bn');
    await page.keyboard.press('Enter');
    await expect(short(page)).toHaveText('?topic=products&product=26&by=hs4');
    await expect(chart).toBeFocused();
    await page.keyboard.press('Backspace');
    await expect(short(page)).toHaveText('?topic=products');
  });

  test('lines by keyboard: periods, series, first and last', async ({ page }) => {
    await open(page, '?topic=months');
    const chart = page.locator('#chart');
    await chart.focus();
    await page.keyboard.press('End');
    const spoken = chart.getByRole('status');
    await expect(spoken).toContainText('December 2024');
    const last = await spoken.textContent();
    await page.keyboard.press('ArrowLeft');
    await expect(spoken).toContainText('November 2024');
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toHaveText(last ?? '');
    await page.keyboard.press('Home');
    await expect(spoken).toContainText('January 2017');
    // January 2017: exports 3.335331793, imports 3.159813913, total 6.495145706.
    const said = new Set<string>();
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      said.add((await spoken.textContent()) ?? '');
      await page.keyboard.press(key);
      said.add((await spoken.textContent()) ?? '');
    }
    const all = [...said].join(' | ');
    for (const figure of ['$3.3bn', '$3.2bn', '$6.5bn']) expect(all).toContain(figure);
    await expect(page.locator('.tooltip')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.tooltip')).toHaveCount(0);
  });

  test('the tooltip by mouse: the period, every series, pinned by a click, let go by Esc', async ({ page }) => {
    await open(page, '?topic=months&from=2023&to=2023');
    const box = await page.locator('#chart svg.scene').boundingBox();
    if (!box) throw new Error('no chart');
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    const tip = page.locator('.tooltip');
    await expect(tip).toBeVisible();
    await expect(tip.locator('.tooltip-head')).toHaveText(/^[A-Z][a-z]+ 2023$/);
    await expect(tip.locator('tbody tr')).toHaveCount(3);
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await expect(tip).toHaveClass(/is-pinned/);
    const pinned = await tip.innerText();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5);
    expect(await tip.innerText()).toBe(pinned);
    await page.locator('#chart').focus();
    await page.keyboard.press('Escape');
    await expect(tip).toHaveCount(0);
  });
});

test.describe('table', () => {
  test('says its own order, and names begin with A', async ({ page }) => {
    await open(page, '?topic=products&chart=table');
    const heading = (id: string) => page.locator('th', { has: page.locator(`#${id}`) });
    await expect(heading('sort-2023')).toHaveAttribute('aria-sort', 'descending');
    await page.locator('#sort-name').click();
    await expect(heading('sort-name')).toHaveAttribute('aria-sort', 'ascending');
    await expect(short(page)).toHaveText('?topic=products&chart=table&sort=name');
    await open(page, '?topic=months&chart=table');
    await expect(heading('sort-name')).toHaveAttribute('aria-sort', 'ascending');
  });

  test('sorts by every column, by mouse, and says so', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&chart=table');
    const heading = (id: string) => page.locator('th', { has: page.locator(`#${id}`) });
    const values = async (column: string) => {
      const table = await grid(page);
      const at = table.head.findIndex((h) => h.split(',')[0] === column);
      return table.rows.map((r) => r[at] ?? '').filter((v) => v !== '–').map((v) => Number(v.replace(/[,%+]/g, '').replace('−', '-')));
    };
    await page.locator('#sort-2021').click();
    await expect(heading('sort-2021')).toHaveAttribute('aria-sort', 'descending');
    const down = await values('2021');
    expect(down).toEqual([...down].sort((a, b) => b - a));
    // The largest chapter of 2021 is HS 84: 16963646.827 thousand.
    expect((await grid(page)).rows[0]?.[0]).toBe('84');
    await page.locator('#sort-2021').click();
    await expect(heading('sort-2021')).toHaveAttribute('aria-sort', 'ascending');
    const up = await values('2021');
    expect(up).toEqual([...up].sort((a, b) => a - b));
    // The whole stays in the foot.
    expect((await grid(page)).foot).toContain('All goods');
    await page.locator('#sort-change').click();
    await expect(heading('sort-change')).toHaveAttribute('aria-sort', 'descending');
    await expect(heading('sort-2021')).not.toHaveAttribute('aria-sort', /./);
    await page.locator('#sort-code').click();
    await expect(heading('sort-code')).toHaveAttribute('aria-sort', 'ascending');
    const codes = (await grid(page)).rows.map((r) => r[0] ?? '');
    expect(codes).toEqual([...codes].sort());
    await expect(short(page)).toHaveText('?topic=products&flow=exports&chart=table&sort=code');
  });

  test('sorts by keyboard and keeps the focus on the heading', async ({ page }) => {
    await open(page, '?topic=products&chart=table');
    await page.locator('#sort-name').focus();
    await page.keyboard.press('Enter');
    await expect(short(page)).toHaveText(/sort=-?name/);
    await expect(page.locator('#sort-name')).toBeFocused();
    await page.keyboard.press('Enter');
    const names = (await grid(page)).rows.map((r) => r[1] ?? '');
    const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
    expect([sorted.join(), [...sorted].reverse().join()]).toContain(names.join());
  });

  test('its rows drill down', async ({ page }) => {
    await open(page, '?topic=products&chart=table');
    await page.getByRole('link', { name: 'Mineral fuels' }).click();
    await expect(short(page)).toHaveText('?topic=products&product=27&by=hs4&chart=table');
    await page.locator('#row-2711').press('Enter');
    await expect(short(page)).toHaveText('?topic=products&product=2711&by=hs6&chart=table');
  });

  test('long tables show their first rows, and all when asked', async ({ page }) => {
    await open(page, '?topic=products&by=hs6&flow=exports&chart=table');
    const rows = page.locator('#table tbody tr');
    const before = await rows.count();
    expect(before).toBeLessThan(400);
    const button = page.locator('#all-rows');
    await expect(button).toHaveText(/^Show all [\d,]+ rows$/);
    const all = Number(((await button.textContent()) ?? '').replace(/\D/g, ''));
    await button.click();
    await expect(rows).toHaveCount(all);
  });

  test('is a real table', async ({ page }) => {
    await open(page, '?topic=products&chart=table&from=2021');
    const table = page.getByRole('table');
    await expect(table.locator('caption')).toHaveText(/^Mineral fuels came to \$94\.8bn in 2023/);
    await expect(table.getByRole('columnheader', { name: /^2022/ })).toHaveAttribute('scope', 'col');
    await expect(table.getByRole('rowheader', { name: 'Ores' })).toHaveAttribute('scope', 'row');
    const scroller = page.getByRole('region', { name: /^Mineral fuels came to/ });
    await expect(scroller).toHaveAttribute('tabindex', '0');
  });
});

test.describe('Chart | Table', () => {
  test('by mouse', async ({ page }) => {
    await open(page, '?topic=products');
    await expect(page.locator('#show-chart')).toHaveAttribute('aria-pressed', 'true');
    await page.locator('#show-table').click();
    await expect(page.locator('#show-table')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('#show-chart')).toHaveAttribute('aria-pressed', 'false');
    await expect(page.locator('#chart')).toHaveCount(0);
    await page.locator('#show-chart').press('Space');
    await expect(short(page)).toHaveText('?topic=products');
    await expect(page.locator('#chart')).toBeVisible();
  });

  for (const link of ['?chart=race', '?topic=products', '?claim=two-hundred-billion', '?claim=cars-and-energy']) {
    test(`there and back is the same view: ${link}`, async ({ page }) => {
      await open(page, link);
      const words = await page.locator('#figure-title').innerText();
      await page.locator('#show-table').click();
      await expect(page.locator('#table')).toBeVisible();
      await expectTitle(page, words);
      await page.locator('#show-chart').click();
      await expect(short(page)).toHaveText(link);
      await page.keyboard.press('t');
      await expect(page.locator('#table')).toBeVisible();
      await page.keyboard.press('t');
      await expect(short(page)).toHaveText(link);
    });
  }
});

test.describe('what a reader takes away', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the link, copied', async ({ page }) => {
    await open(page, '?topic=products&flow=exports');
    const button = page.locator('#copy-link');
    await button.click();
    await expect(button).toHaveText('Copied');
    await expect(page.locator('#copy-link + [role=status]')).toHaveText('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(new URL(await shortLink(page), page.url().split('?')[0]).href);
    await expect(button).toHaveText('Copy link');
    await page.locator('#show-table').click();
    await button.press('Enter');
    await expect(button).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\?topic=products&flow=exports&chart=table$/);
  });

  test('the CSV of products: comments, units, every digit', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&chart=table&from=2021');
    const csv = await download(page);
    expect(csv.name).toMatch(/^amur-[a-z0-9-]+\.csv$/);
    const words = await page.locator('#figure-title').innerText();
    expect(csv.notes[0]).toBe(words);
    expect(csv.notes[1]).toBe(await page.locator('#figure-subtitle').innerText());
    const notes = csv.notes.join('\n');
    for (const part of ['CEPII, BACI', 'V202501', 'Etalab Open Licence 2.0', 'https://www.cepii.fr/', 'Break between 2021 and 2022', '?v=1&topic=products&flow=exports']) {
      expect(notes).toContain(part);
    }
    expect(csv.head.slice(0, 2)).toEqual(['HS 2017', 'Product']);
    expect(csv.head.some((h) => h.startsWith('2023') && h.includes('US dollars'))).toBe(true);
    for (const line of csv.lines) expect(line).toHaveLength(csv.head.length);
    const cell = (code: string, heading: string) =>
      csv.lines.find((l) => l[0] === code)?.[csv.head.findIndex((h) => h.startsWith(heading) && !h.endsWith('status'))];
    // BACI, exports, thousand: HS 84 2023 25222666.496; 87 2021 4339966.926, 2022 6296265.637, 2023 22518173.442.
    expect(cell('84', '2023')).toBe('25222666496');
    expect(cell('87', '2021')).toBe('4339966926');
    expect(cell('87', '2022')).toBe('6296265637');
    expect(cell('87', '2023')).toBe('22518173442');
    // 22518173.442 / 4339966.926 − 1 = 418.85587 %, in full precision.
    expect(Number(cell('87', 'Since'))).toBeCloseTo((22518173.442 / 4339966.926 - 1) * 100, 9);
    // Codes keep their first zero.
    expect(csv.lines.some((l) => l[0] === '03')).toBe(true);
    expect(csv.text).not.toMatch(/NaN|inf|undefined/i);
    expect(csv.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('the CSV has all rows of a long table, and what is sorted is sorted', async ({ page }) => {
    await open(page, '?topic=products&by=hs4&flow=exports&chart=table&sort=code');
    const csv = await download(page);
    // 1,107 headings or so: more than the page shows at first; the last line is the whole.
    expect(csv.lines.length).toBeGreaterThan(900);
    const codes = csv.lines.slice(0, -1).map((l) => l[0] ?? '');
    expect(codes).toEqual([...codes].sort());
    expect(csv.lines.at(-1)?.[1]).toBe('All goods');
  });

  test('the CSV of a chart is the CSV of its table', async ({ page }) => {
    for (const link of ['?chart=race', '?topic=products&product=27']) {
      await open(page, link);
      const chart = await download(page);
      await page.locator('#show-table').click();
      await expect(page.locator('#table')).toBeVisible();
      const table = await download(page);
      expect(chart.head).toEqual(table.head);
      expect(chart.lines).toEqual(table.lines);
    }
    const table = row(await grid(page), '27');
    expect(table['2023']).toBe('94.77');
  });
});

test.describe('theme', () => {
  test('by mouse and by keyboard, kept over a reload', async ({ page }) => {
    await open(page, '?topic=months');
    const root = page.locator('html');
    const button = page.getByRole('button', { name: /^Theme: light/ });
    await button.click();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    const dark = await page.evaluate(() => getComputedStyle(document.querySelector('#explorer') as Element).backgroundColor);
    expect(dark).toBe('rgb(12, 18, 20)');
    await page.reload();
    await ready(page);
    await expect(root).toHaveAttribute('data-theme', 'dark');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('#explorer') as Element).backgroundColor)).toBe(dark);
    expect(page.url()).not.toContain('theme');
    await page.getByRole('button', { name: /^Theme: dark/ }).press('Enter');
    await expect(root).toHaveAttribute('data-theme', 'light');
    await page.reload();
    await ready(page);
    await expect(root).toHaveAttribute('data-theme', 'light');
  });

  test('follows the system until the reader chooses', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, '?topic=months');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('#explorer') as Element).backgroundColor)).toBe('rgb(12, 18, 20)');
    await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible();
  });
});

test.describe('keys', () => {
  test('n and p step through the claims', async ({ page }) => {
    await open(page, '');
    await page.keyboard.press('n');
    await expect(short(page)).not.toHaveText('?claim=two-hundred-billion');
    await expect(short(page)).toHaveText(/^\?claim=/);
    await page.keyboard.press('p');
    await expect(short(page)).toHaveText('?claim=two-hundred-billion');
  });

  test('a changes between article and explorer', async ({ page }) => {
    await open(page, '?topic=months');
    await page.keyboard.press('a');
    await expect(short(page)).toHaveText('?topic=months&read=explorer');
    await expect(page.locator('#article')).toHaveCount(0);
    await expect(page.getByRole('main')).toHaveCount(1);
    await page.keyboard.press('a');
    await expect(short(page)).toHaveText('?topic=months');
    await expect(page.locator('#article')).toBeVisible();
    await expect(page.getByRole('main')).toHaveCount(1);
  });

  test('t shows the table', async ({ page }) => {
    await open(page, '?topic=products');
    await page.keyboard.press('t');
    await expect(short(page)).toHaveText('?topic=products&chart=table');
    await page.keyboard.press('t');
    await expect(short(page)).toHaveText('?topic=products');
  });

  test('with Ctrl, Alt or Meta they belong to the browser', async ({ page }) => {
    await open(page, '?topic=products');
    for (const key of ['Control+a', 'Alt+t', 'Meta+n', 'Control+p']) {
      await page.keyboard.press(key).catch(() => undefined);
      await expect(short(page)).toHaveText('?topic=products');
    }
  });

  test('the pages by mouse and by keyboard', async ({ page }) => {
    await open(page, '?topic=products');
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await expect(pages.getByRole('link', { name: 'Article' })).toHaveAttribute('aria-current', 'page');
    await pages.getByRole('link', { name: 'Explore' }).click();
    await expect(short(page)).toHaveText('?topic=products&read=explorer');
    await expect(pages.getByRole('link', { name: 'Explore' })).toHaveAttribute('aria-current', 'page');
    await pages.getByRole('link', { name: 'Article' }).press('Enter');
    await expect(short(page)).toHaveText('?topic=products');
    await pages.getByRole('link', { name: 'Explore' }).click();
    await page.getByRole('link', { name: 'Back to the article' }).click();
    await expect(short(page)).toHaveText('?topic=products');
  });

  test('the panel can be folded into one line and opened again', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    await page.getByRole('button', { name: 'Show the filters as one line' }).click();
    await expect(page.getByRole('form', { name: 'Filters' })).toHaveCount(0);
    await expect(page.locator('#open-panel')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('form', { name: 'Filters' })).toBeVisible();
  });

  test('the brand begins anew', async ({ page }) => {
    await open(page, '?topic=products&flow=exports');
    await page.locator('#brand').click();
    await expect(short(page)).toHaveText('?claim=two-hundred-billion');
  });

  test('the first stop of Tab is the way to the explorer', async ({ page }) => {
    await open(page, '?topic=products');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the explorer' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#explorer')).toBeFocused();
  });
});
