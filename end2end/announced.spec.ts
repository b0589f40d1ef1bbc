// Ten tasks by keyboard alone, and what a screen reader says at each step. The scripts are the text
// files in announced/; UPDATE_ANNOUNCED=1 writes them anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, ready, test } from './fixtures';
import { Reader } from './announced/reader';

type Task = {
  link: string;
  act: (reader: Reader) => Promise<void>;
  /** Keys that say nothing, and keys that lose the focus. Each is a defect of the page. */
  silent?: string[];
  lost?: string[];
};

const presses = async (reader: Reader, ...keys: string[]) => {
  for (const key of keys) await reader.press(key);
};

/** What the focus may come to in these tasks: something to act with, or the target of a skip link. */
const ROLES = ['link', 'button', 'listbox', 'slider', 'combobox', 'chart', 'complementary'];

const TASKS: Record<string, Task> = {
  land: {
    link: '',
    act: async (reader) => {
      const { landmarks, headings } = await reader.outline();
      for (const landmark of ['main', 'complementary “Explorer”', 'navigation “Pages”', 'navigation “Claims”']) expect(landmarks).toContain(landmark);
      expect(headings.filter((h) => h.endsWith('level 1'))).toHaveLength(1);
      for (const heading of headings) expect(heading).toMatch(/“.+”, level [12]$/);
      expect(await reader.read('the page', 'body', 20)).toContain('link, “passed $200 billion in the first eleven months of 2023 (Supported)”');
      const explorer = await reader.read('the explorer', '#explorer', 60);
      for (const words of ['“Supported.”', '“$218.07bn”', 'button, “Topic Trade by month”', '“Source: China Customs']) expect(explorer).toContain(words);
      await reader.press('Tab', 'link, “Skip to the explorer”');
      await reader.pressUntil('Tab', 'link, “Go to the chart”');
      await reader.press('Enter', 'chart');
    },
  },
  claim: {
    link: '',
    act: async (reader) => {
      await reader.pressUntil('Tab', 'link, “a level the two countries had never reached before (Supported)”');
      expect(await reader.press('Enter', '$189.93bn')).toMatch(/says .*Supported\..*\$218\.07bn/);
      await reader.pressUntil('Tab', 'link, “above all in cars and in energy (Partly)”');
      expect(await reader.press('Enter', '81.0%')).toMatch(/says .*Partly\./);
      await reader.press('Tab', 'link, “Go to the chart”');
      await reader.press('Enter', 'figure “Mineral fuels came to $94.8bn');
    },
  },
  next: {
    link: '?claim=two-hundred-billion',
    act: async (reader) => {
      await presses(reader, 'Tab', 'Enter');
      await reader.pressUntil('Tab', 'button, “Next claim”', 6);
      // A verdict is said also where it is the same as the one before.
      expect(await reader.press('Enter', '“a level the two countries')).toMatch(/says .*Supported\./);
      expect(await reader.press('Enter', '“buys from China much')).toMatch(/says .*Supported\./);
      expect(await reader.press('Enter', '“above all in cars')).toMatch(/says .*Partly\./);
      await reader.press('n', 'Not checkable.');
      await reader.press('p', 'Partly.');
    },
  },
  topic: {
    link: '?topic=months',
    act: async (reader) => {
      await reader.press('f', 'button, “Topic Trade by month”, collapsed');
      await reader.press('Enter', 'expanded');
      await reader.press('Tab', 'listbox, “Topic” → option, “Trade by month');
      await reader.press('ArrowDown', 'option, “Products');
      await reader.press('ArrowDown', 'option, “Energy');
      await reader.press('ArrowUp', 'option, “Products');
      expect(await reader.press('Enter', 'button, “Topic Products”, collapsed')).toMatch(/says .*\$94\.8bn/);
    },
  },
  period: {
    link: '?topic=products',
    act: async (reader) => {
      await reader.press('f');
      await reader.pressUntil('Tab', 'button, “Period 2017–2023”, collapsed');
      await reader.press('Enter', 'expanded');
      await reader.press('Tab', 'dialog “Period”; slider, “First year”, value “2017”');
      await reader.press('ArrowRight', 'value “2018”');
      await reader.press('ArrowRight', 'value “2019”');
      await reader.press('Tab', 'slider, “Last year”, value “2023”');
      await reader.press('ArrowLeft', 'value “2022”');
      await reader.press('Escape', 'button, “Period 2019–2022”, collapsed');
    },
  },
  chart: {
    link: '?claim=two-hundred-billion',
    act: async (reader) => {
      await reader.press('f');
      expect(await reader.pressUntil('Tab', 'chart, “Chart. Arrow keys')).toContain('$218.1bn');
      await reader.press('ArrowRight', '$245.2bn');
      await reader.press('ArrowDown', '2023, December: $240.0bn');
      await reader.press('ArrowLeft', '2023, November: $218.1bn');
      await presses(reader, 'ArrowUp', 'Home', 'ArrowLeft', 'End', 'Enter', 'h', 'Escape');
    },
    silent: ['ArrowLeft', 'Escape'],
  },
  table: {
    link: '?topic=products',
    act: async (reader) => {
      await reader.press('f');
      await reader.pressUntil('Tab', 'chart, “Chart.');
      await reader.press('t');
      await reader.press('Tab');
      await reader.read('the table', '#table', 8);
      const row = await reader.readRow('#table', 1);
      for (const cell of ['“Product”: row header, “Mineral fuels”', '“2023, $bn”: cell, “94.77”']) expect(row).toContain(cell);
      await reader.pressUntil('Tab', 'button, “2017, $bn”', 3);
      await reader.press('Enter', 'Sorted by 2017, descending');
      await reader.press('Enter', 'Sorted by 2017, ascending');
    },
  },
  search: {
    link: '?topic=months',
    act: async (reader) => {
      await reader.press('/', 'option, “Trade by month');
      await reader.type('cars', 'option, “Passenger cars');
      await reader.press('ArrowDown', '2 of');
      await reader.press('ArrowUp', '1 of');
      await reader.press('Enter', '$11.7bn');
      await reader.press('/', 'option, “Trade by month');
      await reader.type('qqq', 'Nothing found');
      // Back to where it was opened from.
      await reader.press('Escape', 'chart, “Chart.');
    },
  },
  copy: {
    link: '?topic=products&flow=exports',
    act: async (reader) => {
      await reader.press('c', 'Copied');
      await reader.pause();
      await reader.press('f');
      await reader.pressUntil('Tab', 'button, “Copy link”');
      await reader.press('Enter', 'Copied');
      await reader.pause();
      await reader.pressUntil('Tab', 'button, “Cite”');
      await reader.press('Enter', 'expanded');
      await reader.press('Tab', 'button, “Copy: Plain text”');
      await reader.press('Enter', 'Copied');
      await reader.pause();
      await reader.press('Escape', 'button, “Cite”, collapsed');
    },
  },
  notice: {
    link: '?topic=products&from=2031&to=2031&flow=sideways',
    act: async (reader) => {
      expect(reader.lines.join('\n')).toContain('2031 is not in the data: showing 2023.');
      await reader.read('the explorer', '#explorer', 8);
      await presses(reader, 'Tab', 'Enter');
      await reader.pressUntil('Tab', 'button, “Close this message”', 4);
      await presses(reader, 'Enter', 'Tab');
    },
  },
};

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const [name, { link, act, silent = [], lost = [] }] of Object.entries(TASKS)) {
  test(`${name}: what is announced`, async ({ page }) => {
    test.setTimeout(120_000);
    const reader = await Reader.open(page, link);
    await act(reader);

    for (const { role, name: words } of reader.stops) {
      expect(ROLES).toContain(role);
      expect(words, `the name of a ${role}`).not.toBe('');
    }
    const script = `${reader.lines.join('\n')}\n`;
    expect(script).not.toMatch(/NaN|undefined|null|[{}*]/);
    expect(reader.silent, 'keys that say nothing').toEqual(silent);
    expect(reader.lost, 'keys that lose the focus').toEqual(lost);

    const file = new URL(`announced/${name}.txt`, import.meta.url);
    if (process.env.UPDATE_ANNOUNCED === '1') writeFileSync(file, script);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(script, `announced/${name}.txt; UPDATE_ANNOUNCED=1 writes it anew`).toBe(kept);
  });
}

test('a notice of the link is said after the region that says it has come', async ({ page }) => {
  await page.addInitScript(() => {
    // What the regions say in the task after the one in which they came.
    const regions = () => [...document.querySelectorAll('[role=status]')];
    const first = new Promise<string>((done) => {
      const seen = new MutationObserver(() => {
        if (regions().length === 0) return;
        seen.disconnect();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(regions().map((region) => region.textContent).join(''));
        port2.postMessage('');
      });
      seen.observe(document, { childList: true, subtree: true });
    });
    Object.assign(window, { first });
  });
  await page.goto('./?topic=products&partner=atlantis&chart=pie');
  await ready(page);
  await expect(page.locator('p[role=status]').filter({ hasText: 'pie' })).toHaveCount(1);
  expect(await page.evaluate(() => (window as unknown as { first: Promise<string> }).first)).toBe('');
});
