// The figures that the explorer shows, against figures worked out from the source files by hand.
//
// None of the numbers below was copied from the app. They come from ../../shared/data, which the
// project does not hold, by these sums in exact decimals, rounded half away from zero once at the end:
//   GACC  monthly_totals_gacc/china_russia_monthly_2017_2024.csv, columns CHN_exp_to_RUS_bn and
//         RUS_exp_to_CHN_bn (billion US dollars), added up over the months named;
//   BACI  bilateral_hs6_baci/baci_russia_china_processed_2017_2023.csv, column v (thousand US dollars),
//         added up over rows with t = the year, i = 156 (exports) or 643 (imports), and k, padded to
//         six digits, beginning with the code named.
import type { Page } from '@playwright/test';
import { download, expect, expectTitle, grid, open, row, test, type Csv } from './fixtures';

/** A column of a CSV: its figures by the first word of each line, `''` for none. */
function column(csv: Csv, heading: string, by: string): Map<string, string> {
  const at = csv.head.findIndex((h) => h.startsWith(heading) && !h.endsWith('status'));
  const key = csv.head.indexOf(by);
  expect(at, `column ${heading} in ${csv.head.join(' | ')}`).toBeGreaterThan(0);
  return new Map(csv.lines.map((line) => [line[key] ?? '', line[at] ?? '']));
}

test.describe('months (GACC)', () => {
  // January to November 2023, exports + imports: 218.074007789. Running totals of 2023:
  // 17.496108076, 33.877785166, 53.880679399, 73.195124517, 93.852094152, 114.882037174,
  // 134.561120899, 155.483907196, 176.689711353, 196.591176615, 218.074007789, 240.013394161.
  const RUNNING_2023 = [
    '17.50', '33.88', '53.88', '73.20', '93.85', '114.88', '134.56', '155.48', '176.69', '196.59', '218.07', '240.01',
  ];
  const SENTENCE =
    'China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months';

  test('the race shows January to November 2023 at $218.1bn in the text of the page', async ({ page }) => {
    await open(page, '?topic=months&chart=race');
    await expectTitle(page, SENTENCE);
    await expect(page).toHaveTitle(`${SENTENCE} · Amur`);
    await expect(page.locator('#explorer')).toContainText('$218.1bn', { useInnerText: true });
    await expect(page.locator('#chart svg.scene')).toContainText('$218.1bn by November');
    // 218.074 − 200 = 18.074.
    await expect(page.locator('#chart svg.scene')).toContainText('$18.1bn over the mark');
  });

  test('the table of the race has 218.07 in the row 2023 under Nov', async ({ page }) => {
    await open(page, '?topic=months&chart=race');
    await page.locator('#show-table').click();
    const table = await grid(page);
    expect(table.head.slice(1, 13).map((h) => h.split(',')[0])).toEqual([
      'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec',
    ]);
    const line = row(table, '2023');
    expect(line.Nov).toBe('218.07');
    expect(Object.values(line).slice(1, 13)).toEqual(RUNNING_2023);
    // Whole years: the running total at the end of December.
    for (const [year, total] of [['2021', '146.79'], ['2022', '189.93'], ['2023', '240.01'], ['2024', '245.16']]) {
      expect(row(table, year ?? '').Dec, year).toBe(total);
    }
    // The table shows what the chart showed: its title still says so.
    await expectTitle(page, SENTENCE);
  });

  test('the table of running totals by month has 218.07 in November 2023', async ({ page }) => {
    await open(page, '?topic=months&measure=running&chart=table&from=2023&to=2023');
    const table = await grid(page);
    // By year (a row, a column a month) or by month (a row a month): the figure is the same.
    const found = table.rows.length === 1 ? row(table, '2023').Nov : row(table, 'November 2023').Total;
    expect(found).toBe('218.07');
  });

  // Year by year: exports + imports. The sums: 2017 84.220892873, 2018 107.106366335,
  // 2019 110.939118365, 2020 108.348860582, 2021 146.790226584, 2022 189.931127940,
  // 2023 240.013394161, 2024 245.157219230.
  const YEARS: [string, string, string][] = [
    ['2017', '84220892873', '84.22'],
    ['2018', '107106366335', '107.11'],
    ['2019', '110939118365', '110.94'],
    ['2020', '108348860582', '108.35'],
    ['2021', '146790226584', '146.79'],
    ['2022', '189931127940', '189.93'],
    ['2023', '240013394161', '240.01'],
    ['2024', '245157219230', '245.16'],
  ];

  test('the months of a year add up to the year, to the last dollar', async ({ page }) => {
    await open(page, '?topic=months&chart=table');
    expect((await grid(page)).rows).toHaveLength(96);
    const csv = await download(page);
    expect(csv.lines).toHaveLength(96);
    const total = column(csv, 'Total', 'Month');
    for (const [year, dollars] of YEARS) {
      const months = [...total].filter(([month]) => month.endsWith(year));
      expect(months, year).toHaveLength(12);
      expect(months.reduce((sum, [, v]) => sum + BigInt(v), 0n), year).toBe(BigInt(dollars));
    }
    // January 2017: 3.335331793 and 3.159813913; November 2023: 10.293836176 and 11.188994998.
    const [exports, imports] = [column(csv, 'Exports', 'Month'), column(csv, 'Imports', 'Month')];
    expect(exports.get('January 2017')).toBe('3335331793');
    expect(imports.get('January 2017')).toBe('3159813913');
    expect(exports.get('November 2023')).toBe('10293836176');
    expect(imports.get('November 2023')).toBe('11188994998');
  });

  test('the sum of twelve months to December is the year', async ({ page }) => {
    await open(page, '?topic=months&measure=sum12&chart=table');
    const table = await grid(page);
    for (const [year, , billion] of YEARS) {
      expect(row(table, `December ${year}`).Total, year).toBe(billion);
    }
    // Eleven months are no twelve: the series begins in January 2017.
    expect(row(table, 'November 2017').Total).toBe('–');
  });

  test('growth has no figure in the first year, and the right one in the last', async ({ page }) => {
    await open(page, '?topic=months&measure=growth&flow=exports&chart=table');
    const csv = await download(page);
    const growth = column(csv, 'Exports', 'Month');
    for (const [month, v] of growth) {
      if (month.endsWith('2017')) expect(v, month).toBe('');
      else expect(Number.isFinite(Number.parseFloat(v)), month).toBe(true);
    }
    // November 2023 on November 2022, exports: 10.293836176 / 7.632396367 − 1 = 34.870304 %.
    expect(Number(growth.get('November 2023'))).toBeCloseTo(34.870304, 5);
  });
});

test.describe('products (BACI)', () => {
  test('imports of HS 27 in 2023 are $94.8bn in the text and in the table', async ({ page }) => {
    // 94,772,790.267 thousand; 2022: 85,378,138.303; 94772790.267 / 85378138.303 − 1 = 11.0036 %.
    await open(page, '?topic=products&flow=imports&product=27&from=2023&to=2023');
    await expectTitle(page, 'China’s imports of mineral fuels from Russia reached $94.8bn in 2023, 11.0% more than in 2022');
    await expect(page.locator('#explorer')).toContainText('$94.8bn', { useInnerText: true });
    await expect(page.locator('#chart svg.scene')).toContainText('$94.8bn');
    await page.locator('#show-table').click();
    const table = await grid(page);
    expect(row(table, '27')['2023']).toBe('94.77');
    expect(row(table, 'Mineral fuels')['2022']).toBe('85.38');
    const csv = await download(page);
    expect(column(csv, '2023', 'HS 2017').get('27')).toBe('94772790267');
    expect(column(csv, '2022', 'HS 2017').get('27')).toBe('85378138303');
  });

  // The foot: 2017 45922805.741 / 42116091.374, 2018 50262801.429 / 55313508.599,
  // 2019 50826757.013 / 58864407.461, 2020 52957052.138 / 51191065.775, 2021 69623793.676 /
  // 72061871.636, 2022 75356475.220 / 114147193.381, 2023 110013940.831 / 129002538.475.
  const TOTALS = {
    exports: ['45.92', '50.26', '50.83', '52.96', '69.62', '75.36', '110.01'],
    imports: ['42.12', '55.31', '58.86', '51.19', '72.06', '114.15', '129.00'],
  };
  for (const flow of ['exports', 'imports'] as const) {
    for (const by of ['section', 'hs2', 'hs4', 'hs6']) {
      test(`the foot holds the totals of ${flow} by ${by}`, async ({ page }) => {
        await open(page, `?topic=products&flow=${flow}&by=${by}&chart=table`);
        const foot = row(await grid(page), 'All goods');
        const years = ['2017', '2018', '2019', '2020', '2021', '2022', '2023'];
        expect(years.map((y) => foot[y])).toEqual(TOTALS[flow]);
      });
    }
  }

  test('the parts add up to the foot, to the last dollar', async ({ page }) => {
    for (const by of ['section', 'hs2', 'hs4']) {
      await open(page, `?topic=products&flow=exports&by=${by}&chart=table`);
      const csv = await download(page);
      const year = column(csv, '2023', 'Product');
      expect(year.get('All goods')).toBe('110013940831');
      // By name two headings may share a line of the map: add the lines themselves.
      const at = csv.head.findIndex((h) => h.startsWith('2023 ') && !h.endsWith('status'));
      const parts = csv.lines.filter((l) => l[0] !== '').map((l) => BigInt(l[at] || '0'));
      expect(parts.reduce((a, b) => a + b, 0n), by).toBe(110_013_940_831n);
    }
  });

  test('exports of cars, HS 8703', async ({ page }) => {
    // 2021 1343560.332, 2022 1680539.961, 2023 11654306.415 thousand.
    await open(page, '?topic=products&flow=exports&product=8703&by=hs4&from=2021&chart=table');
    const line = row(await grid(page), '8703');
    expect([line['2021'], line['2022'], line['2023']]).toEqual(['1.34', '1.68', '11.65']);
    // 11654306.415 / 1343560.332 − 1 = 767.4196 %.
    expect(line['Since 2021']).toBe('+767.4%');
    const csv = await download(page);
    expect(column(csv, '2021', 'HS 2017').get('8703')).toBe('1343560332');
    expect(column(csv, '2022', 'HS 2017').get('8703')).toBe('1680539961');
    expect(column(csv, '2023', 'HS 2017').get('8703')).toBe('11654306415');
  });

  test('imports of the headings of HS 27', async ({ page }) => {
    // 2023, thousand: 2709 60679212.744, 2701 14355859.436, 2711 11706847.864, 2710 7321806.120,
    // 2713 486999.499, 2716 143139.368 …: the order is by value.
    await open(page, '?topic=products&flow=imports&product=27&by=hs4&chart=table');
    const csv = await download(page);
    const year = [...column(csv, '2023', 'HS 2017')];
    expect(year.slice(0, 6)).toEqual([
      ['2709', '60679212744'],
      ['2701', '14355859436'],
      ['2711', '11706847864'],
      ['2710', '7321806120'],
      ['2713', '486999499'],
      ['2716', '143139368'],
    ]);
    // 60679212.744 of 94772790.267 = 64.0260 %.
    await expectTitle(page, /^Crude (petroleum|oil) came to \$60\.7bn in 2023, 64\.0% of China’s imports of mineral fuels from Russia$/);
  });

  test('what the source does not hold is no figure, not zero', async ({ page }) => {
    // China sold Russia no HS 2709 in any year: no row at all. Imports of HS 06 have rows in
    // 2019, 2020 and 2021 alone.
    await open(page, '?topic=products&flow=imports&chart=table');
    const line = row(await grid(page), '06');
    expect(['2017', '2018', '2022', '2023'].map((y) => line[y])).toEqual(['–', '–', '–', '–']);
    expect(['2019', '2020', '2021'].every((y) => line[y] !== '–')).toBe(true);
    await open(page, '?topic=products&flow=exports&product=2709&chart=table');
    await expectTitle(page, /no figure/);
  });

  for (const flow of ['exports', 'imports', 'total']) {
    test(`shares of ${flow} add up to 100 in every year`, async ({ page }) => {
      await open(page, `?topic=products&flow=${flow}&measure=share&chart=table`);
      const foot = row(await grid(page), 'All goods');
      const csv = await download(page);
      const years = ['2017', '2018', '2019', '2020', '2021', '2022', '2023'];
      for (const year of years) {
        expect(foot[year], year).toMatch(/^100\.00?%$/);
        const shares = [...column(csv, year, 'HS 2017')].filter(([code]) => code !== '');
        const sum = shares.reduce((a, [, v]) => a + Number(v || '0'), 0);
        expect(Math.abs(sum - 100), `${year}: ${sum}`).toBeLessThan(1e-9);
      }
      if (flow === 'imports') {
        // 94772790.267 / 129002538.475 = 73.465834 %.
        expect(Number(column(csv, '2023', 'HS 2017').get('27'))).toBeCloseTo(73.465834, 5);
      }
    });
  }

  test('contributions to growth add up to the growth', async ({ page }) => {
    // Imports 2023 on 2022: 129002538.475 / 114147193.381 − 1 = 13.014201 %; HS 27 alone:
    // (94772790.267 − 85378138.303) / 114147193.381 = 8.230296 points.
    await open(page, '?topic=products&flow=imports&measure=contribution&chart=table&from=2023&to=2023');
    const csv = await download(page);
    const year = column(csv, '2023', 'HS 2017');
    const parts = [...year].filter(([code]) => code !== '');
    const sum = parts.reduce((a, [, v]) => a + Number(v || '0'), 0);
    expect(Number(year.get('27'))).toBeCloseTo(8.230296, 5);
    expect(Number(year.get(''))).toBeCloseTo(13.014201, 5);
    // A chapter that was not there in one of the years has no contribution of its own.
    expect(Math.abs(sum - 13.014201)).toBeLessThan(0.01);
  });
});

test.describe('title sentences', () => {
  const SENTENCES: [string, string, string][] = [
    // 245.157219230 / 240.013394161 − 1 = 2.1431 %.
    ['?topic=months', 'China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023', 'growth'],
    // 146.790226584 / 108.348860582 − 1 = 35.4792 %.
    ['?topic=months&from=2021&to=2021', 'China’s trade with Russia reached $146.8bn in 2021, 35.5% more than in 2020', 'one year'],
    // 189.931127940 / 146.790226584 − 1 = 29.3895 %.
    ['?topic=months&to=2022', 'China’s trade with Russia reached $189.9bn in 2022, 29.4% more than in 2021', 'an end'],
    // 240.013394161 / 189.931127940 − 1 = 26.3686 %.
    ['?topic=months&to=2023', 'China’s trade with Russia reached $240.0bn in 2023, 26.4% more than in 2022', 'a round figure'],
    // 108.348860582 / 110.939118365 − 1 = −2.3348 %.
    ['?topic=months&to=2020', 'China’s trade with Russia fell to $108.3bn in 2020, 2.3% less than in 2019', 'a fall'],
    // Imports 2024 129.881357745, 2023 128.935678560: +0.7335 %, within ±1 %: flat.
    ['?topic=months&flow=imports', 'China’s imports from Russia held at $129.9bn in 2024, about as much as in 2023', 'flat'],
    // January to November 2022: 172.092136621; 218.074007789 / 172.092136621 − 1 = 26.7193 %.
    ['?topic=months&season=1-11&from=2022&to=2023', 'China’s trade with Russia reached $218.1bn in January to November 2023, 26.7% more than in the same months of 2022', 'a season'],
    // 2022: 75.538833975 − 114.392293965 = −38.853459990; 2021: −12.396780992.
    ['?topic=months&flow=balance&to=2022', 'China sold Russia $38.9bn less than it bought in 2022, against $12.4bn in 2021', 'a deficit'],
    // 2018: −11.175820755; 2017: +1.440306761.
    ['?topic=months&flow=balance&to=2018', 'China sold Russia $11.2bn less than it bought in 2018; in 2017 it was $1.4bn more', 'a change of sign'],
    // HS 27: 94772790.267 of 129002538.475 = 73.4658 %.
    ['?topic=products', 'Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia', 'the largest import'],
    // HS 84: 25222666.496 of 110013940.831 = 22.9268 %.
    ['?topic=products&flow=exports', 'Machinery came to $25.2bn in 2023, 22.9% of China’s exports to Russia', 'the largest export'],
    // 2021: 48625435.153; 94772790.267 / 48625435.153 − 1 = 94.9037 %.
    ['?topic=products&product=27&from=2021', 'China’s imports of mineral fuels from Russia reached $94.8bn in 2023, 94.9% more than in 2021', 'one chapter'],
    // 11654306.415 / 1680539.961 − 1 = 593.4858 %.
    ['?topic=products&flow=exports&product=8703&from=2022', 'China’s exports of passenger cars to Russia reached $11.7bn in 2023, 593.5% more than in 2022', 'one heading'],
    // 22518173.442 / 1774893.249 − 1 = 1168.7058 %: above 1,000 % as a multiple, 12.687 times.
    ['?topic=products&flow=exports&product=87', 'China’s exports of vehicles to Russia reached $22.5bn in 2023, 13 times as much as in 2017', 'a multiple'],
  ];
  for (const [link, sentence, what] of SENTENCES) {
    test(`${what}: ${link}`, async ({ page }) => {
      await open(page, link);
      await expectTitle(page, sentence);
      await expect(page).toHaveTitle(`${sentence} · Amur`);
      await expect(page.locator('#notice')).toHaveCount(0);
    });
  }
});

test('the tip holds the official text of the nomenclature', async ({ page }) => {
  await open(page, '?topic=products');
  const label = page.locator('#chart svg.scene text', { hasText: /^Mineral fuels$/ }).first();
  const box = await label.boundingBox();
  if (!box) throw new Error('no label');
  await page.mouse.move(box.x + 300, box.y + box.height / 2);
  await expect(page.locator('.tooltip-head')).toHaveText('27 Mineral fuels');
  await expect(page.locator('.tooltip-official')).toContainText('Mineral fuels, mineral oils and products of their distillation');
  // It lies inside the figure.
  const [tip, chart] = [await page.locator('.tooltip').boundingBox(), await page.locator('#chart').boundingBox()];
  expect((tip?.y ?? 0) + (tip?.height ?? 0)).toBeLessThanOrEqual((chart?.y ?? 0) + (chart?.height ?? 0) + 1);
});

// Worked out from the source files: HS 27 in imports 94.772790267 of 129.002538475 bn in 2023, 73.47 %.
test('the tooltip says value, share and change on the year', async ({ page }) => {
  await open(page, '?topic=products&chart=area');
  const before = row(await tableOf(page, '?topic=products&chart=table'), 'Mineral fuels');
  await open(page, '?topic=products&chart=area');
  await page.locator('#chart').focus();
  await page.keyboard.press('End');
  const tip = page.locator('.tooltip');
  await expect(tip.locator('tr', { hasText: 'Mineral fuels' }).first()).toContainText('$94.8bn · 73.5%');
  const change = ((Number(before['2023']) - Number(before['2022'])) / Number(before['2022'])) * 100;
  const said = (await tip.locator('.comparison td').textContent()) ?? '';
  expect(Number(said.replace('−', '-').replace(/[+%]/g, ''))).toBeCloseTo(change, 0);
  await expect(tip.locator('.comparison th')).toHaveText('Mineral fuels since 2022');
  await expect(page.locator('#chart [role=status]')).toContainText(`${said} on 2022`);
});

/** The table of a view. */
async function tableOf(page: Page, link: string) {
  await open(page, link);
  return grid(page);
}
