// Links of every topic, measure and chart, and broken, old, hostile ones, with what each must open: the
// canonical link, the title of the page, and what is said of what was not understood. Each line was read
// against links.md and the figures in figures.spec.ts and crates/trade/tests/source_figures.csv.
import { expect, open, test } from './fixtures';
import type { Page } from '@playwright/test';

/** Link, canonical link (empty on the pages about the data), title, notice (empty for none). */
const LINKS: [string, string, string, string][] = [
  ["", "?claim=two-hundred-billion", "China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months", ""],
  ["topic=months", "?topic=months", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", ""],
  ["topic=months&chart=race", "?chart=race", "China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months", ""],
  ["topic=months&flow=balance&chart=column", "?flow=balance&chart=column", "China sold Russia $14.6bn less than it bought in 2024, against $17.9bn in 2023", ""],
  ["topic=months&measure=sum12", "?measure=sum12", "China’s trade with Russia reached $245.2bn in the year to December 2024, 2.1% more than in the year before", ""],
  ["topic=months&measure=growth", "?measure=growth", "China’s trade with Russia was about as high in December 2024 as in December 2023", ""],
  ["topic=months&measure=index&base=2019", "?measure=index&base=2019", "China’s trade with Russia stood at 236.8 in December 2024 (January 2019 = 100)", ""],
  ["topic=months&measure=gdp-share", "?measure=gdp-share", "China’s trade with Russia came to 1.3% of China’s GDP and 11.3% of Russia’s GDP in 2024", ""],
  ["topic=months&measure=running&from=2023&to=2023", "?from=2023&to=2023&measure=running", "China’s trade with Russia reached $240.0bn in 2023, 26.4% more than in 2022", ""],
  ["topic=months&measure=real", "?prices=real", "At 2023 prices: China’s trade with Russia held at $238.1bn in 2024, about as much as in 2023", ""],
  ["topic=months&money=cny&from=2023-01&to=2023-11", "?from=2023&to=2023-11&money=cny", "China’s trade with Russia reached CNY 155.2bn in November 2023, 18.4% more than in November 2022", ""],
  ["topic=months&chart=race&season=1-11", "?season=1-11&chart=race", "China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months", ""],
  ["topic=products", "?topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["topic=products&flow=exports&chart=area", "?topic=products&flow=exports&chart=area", "Machinery came to $25.2bn in 2023, 22.9% of China’s exports to Russia", ""],
  ["topic=products&chart=share-area", "?topic=products&chart=share-area", "Mineral fuels made up 73.5% of China’s imports from Russia in 2023", ""],
  ["topic=products&chart=treemap", "?topic=products&chart=treemap", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["topic=products&flow=balance&chart=diverging", "?topic=products&flow=balance&chart=diverging", "China sold Russia $19.0bn less than it bought in 2023, most apart in mineral fuels", ""],
  ["topic=products&chart=multiples&axis=own", "?topic=products&chart=multiples&axis=own", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["topic=products&chart=heatmap&measure=growth", "?topic=products&measure=growth&chart=heatmap", "China’s imports from Russia were 13.0% higher in 2023 than in 2022", ""],
  ["topic=products&chart=slope", "?topic=products&chart=slope", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["topic=products&chart=scatter&by=hs4", "?topic=products&by=hs4&chart=scatter", "Crude oil came to $60.7bn in 2023, 47.0% of China’s imports from Russia", ""],
  ["topic=products&product=27&by=hs4", "?topic=products&product=27&by=hs4", "Crude oil came to $60.7bn in 2023, 64.0% of China’s imports of mineral fuels from Russia", ""],
  ["topic=products&product=s5&by=hs2&chart=line", "?topic=products&product=s5&chart=line", "Mineral fuels came to $94.8bn in 2023, 95.4% of China’s imports of minerals and fuels from Russia", ""],
  ["topic=products&product=8703&by=hs6&flow=exports", "?topic=products&flow=exports&product=8703&by=hs6", "HS 870323 (petrol cars, 1.5 to 3 l) came to $5.8bn in 2023, 49.5% of China’s exports of passenger cars to Russia", ""],
  ["topic=products&measure=weight&product=44", "?topic=products&product=44&measure=weight", "China’s imports of wood from Russia weighed 10.1 Mt in 2023", ""],
  ["topic=products&measure=unit-value&product=310420&by=hs6", "?topic=products&product=310420&measure=unit-value&by=hs6", "China’s imports of HS 310420 (potassium chloride) from Russia came to $371 a tonne of net weight in 2023", ""],
  ["topic=products&measure=contribution", "?topic=products&measure=contribution", "Mineral fuels added most to China’s imports from Russia in 2023 against 2022: 8.2 points of a growth of 13.0%", ""],
  ["topic=products&measure=change&base=2021", "?topic=products&measure=change&base=2021", "China’s imports from Russia were 79.0% higher in 2023 than in 2021", ""],
  ["topic=products&measure=split&product=44", "?topic=products&product=44&measure=split", "China’s imports of wood from Russia, weighed goods: −11.9% in 2023, −4.3 points by weight, −7.6 by unit value", ""],
  ["topic=products&chart=table&sort=-change", "?topic=products&chart=table&sort=-change", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["topic=energy", "?topic=energy", "China paid Russia $73.3/bbl for crude oil from January 2020 to December 2024, 4.4% less than it paid Saudi Arabia", ""],
  ["topic=energy&product=lng", "?topic=energy&product=lng", "China paid Russia $14.0/MMBtu for LNG from March 2021 to December 2024, 13.9% more than it paid Qatar", ""],
  ["topic=energy&product=pipeline-gas&measure=value", "?topic=energy&product=pipeline-gas&measure=value", "China’s imports of pipeline gas from Russia came to $26.3bn from December 2019 to July 2025 (one month has no figure)", ""],
  ["topic=energy&product=coal&unit=usd-t", "?topic=energy&product=coal&chart=line", "China paid Russia $116/t for coal from February 2007 to February 2023 (ten months have no figure)", ""],
  ["topic=energy&product=coal&chart=band", "?topic=energy&product=coal&chart=line", "China paid Russia $116/t for coal from February 2007 to February 2023 (ten months have no figure)", "A gap needs two lines: showing lines."],
  ["topic=energy&measure=discount&base=brent", "?topic=energy&measure=discount&base=brent", "China paid Russia about as much as the benchmark Brent for crude oil over the same tonnes from April 1995 to December 2024", ""],
  ["topic=partners", "?topic=partners", "Russia’s imports from China reached $124.3bn in 2024, 226.2% more than in 2016", ""],
  ["topic=partners&partner=deu&measure=change&base=2021", "?topic=partners&partner=deu&measure=change&base=2021", "Russia’s imports from Germany were 74.1% lower in 2024 than in 2021", ""],
  ["topic=partners&by=group&measure=share", "?topic=partners&measure=share&by=group", "China made up 46.3% of Russia’s imports in 2024, against 20.9% in 2016", ""],
  ["topic=materials", "?topic=materials", "Russia supplied 20.7% of China’s imports of crude oil in 2024, against 0.2% in 1995", ""],
  ["topic=materials&product=271111&measure=hhi", "?topic=materials&product=271111&measure=hhi", "The concentration of China’s imports of LNG (HHI) stood at 2,047 in 2024, against 3,704 in 1995", ""],
  ["topic=materials&product=27&flow=exports", "?topic=materials&flow=exports&product=270111~270112~270119~270210~270900~271111~271121", "China took 46.5% of Russia’s exports of 7 raw materials in 2024, against 0.1% in 1995", ""],
  ["topic=currencies", "?topic=currencies", "The yuan made up 34.3% of payments for Russia’s imports in June 2023, against 4.3% in January 2022", ""],
  ["topic=cars", "?topic=cars", "China exported 4.91m vehicles in 2023, Japan 4.42m vehicles (quoted)", ""],
  ["topic=pipelines", "?topic=pipelines", "Power of Siberia operates; Power of Siberia 2 and the Far Eastern route are proposed", ""],
  ["page=method", "", "Data and method", ""],
  ["page=totals", "", "Three sources, three totals", ""],
  ["claim=deep-discounts", "?claim=deep-discounts", "China paid Russia $84.4/bbl for crude oil from March 2022 to November 2023, 11.0% less than it paid Saudi Arabia", ""],
  ["claim=deep-discounts&chart=table", "?claim=deep-discounts&chart=table", "China paid Russia $84.4/bbl for crude oil from March 2022 to November 2023, 11.0% less than it paid Saudi Arabia", ""],
  ["claim=nobody", "?claim=two-hundred-billion", "China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months", "There is no claim “nobody”."],
  ["TOPIC=Products&Flow=EXPORTS", "?topic=products&flow=exports", "Machinery came to $25.2bn in 2023, 22.9% of China’s exports to Russia", ""],
  ["topic=months&utm_source=x&fbclid=y", "?topic=months", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", ""],
  ["topic=months&future=1", "?topic=months&future=1", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", ""],
  ["topic=nonsense", "?topic=months", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", "“topic=nonsense” was not understood."],
  ["topic=products&product=99zz~27", "?topic=products&product=27", "China’s imports of mineral fuels from Russia reached $94.8bn in 2023, 247.9% more than in 2017", "“product=99zz” was not understood."],
  ["topic=products&from=2031", "?topic=products&from=2023", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", "2031 is not in the data: showing 2023."],
  ["topic=months&from=2023&to=2019", "?from=2019&to=2023", "China’s trade with Russia reached $240.0bn in 2023, 26.4% more than in 2022", "The period ran backwards: showing Jan 2019 to Dec 2023."],
  ["topic=products&measure=hhi", "?topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", "Concentration (HHI) cannot be shown here (not measured in this topic): showing value."],
  ["topic=months&chart=treemap", "?topic=months", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", "Treemap cannot be drawn here (not drawn in this topic): showing lines."],
  ["topic=products&flow=%3Cscript%3Ealert(1)%3C/script%3E", "?topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", "“flow=<script>alert(1)</script…” was not understood."],
  ["topic=products&product=1000~1037~1074~1111~1148~1185~1222~1259~1296~1333~1370~1407~1444~1481~1518~1555~1592~1629~1666~1703~1740~1777~1814~1851~1888~1925~1962~1999~2036~2073~2110~2147~2184~2221~2258~2295~2332~2369~2406~2443~2480~2517~2554~2591~2628~2665~2702~2739~2776~2813~2850~2887~2924~2961~2998~3035~3072~3109~3146~3183", "?topic=products&product=1518", "China’s imports of processed industrial oils from Russia: no figures for this choice", "“product” holds at most 40: the rest is left out. HS 1000, 1037, 1074, 1111, 1148, 1185, 1222, 1259, 1296, 1333, 1370, 1407, 1444, 1481, 1555, 1592, 1629, 1666, 1703, 1740, 1777, 1814, 1851, 1888, 1925, 1962, 1999, 2036, 2073, 2110, 2147, 2184, 2221, 2258, 2295, 2332, 2369, 2406, 2443 are not in the data: left out."],
  ["v=7&topic=months", "?topic=months", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", "This link is of version 7: read as version 1."],
  ["topic=products&focus=%00%FF", "?topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", "“focus=�” was not understood."],
  ["topic=months&topic=products", "?topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["data=1999-01&topic=months", "?topic=months&data=1999-01", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023", "The link was made with data of 1999-01, this is 2025-01: figures may differ."],
  ["with=topic%3Dmonths&topic=products", "?topic=products&with=topic%3Dmonths", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", ""],
  ["topic=cars&from=2020", "?topic=cars", "China exported 4.91m vehicles in 2023, Japan 4.42m vehicles (quoted)", "“Cars” shows all that is known, of every period."],
  ["topic=pipelines&chart=line", "?topic=pipelines", "Power of Siberia operates; Power of Siberia 2 and the Far Eastern route are proposed", "Lines cannot be drawn here (not drawn in this topic): showing map."],
  ["topic=products&scale=log", "?topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia", "Only lines can have a logarithmic scale: bars and areas start at zero. Showing a linear scale."],
];

/** Over-long ones: too many products, and too many characters. */
const MANY = 'topic=products&product=' + Array.from({ length: 60 }, (_, i) => String(1000 + i * 37)).join('~');
const LONG = 'x=' + 'a'.repeat(6_000) + '&topic=products';

/** The scripts of the page, and every element that could run one. */
const scripts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((e) => e.tagName === 'SCRIPT' || e.tagName === 'IFRAME' || [...e.attributes].some((a) => a.name.startsWith('on') || /^\s*javascript:/i.test(a.value)))
      .map((e) => e.outerHTML),
  );

// A dozen always; with AMUR_FULL=1 all of them.
const SHOWN = process.env.AMUR_FULL === '1' ? LINKS.length : 12;
for (let start = 0; start < SHOWN; start += 12) {
  test(`links ${start + 1} to ${Math.min(start + 12, LINKS.length)} open what they must`, async ({ page }) => {
    test.setTimeout(120_000);
    await open(page, '?topic=months');
    const own = await scripts(page);
    expect(own.length).toBeGreaterThan(2);
    for (const [link, to, title, notice] of LINKS.slice(start, start + 12)) {
      await open(page, link === '' ? '' : `?${link}`);
      await expect(page, link).toHaveTitle(`${title} · Amur`);
      if (to !== '') await expect(page.locator('#short-link'), link).toHaveText(to);
      if (notice === '') await expect(page.locator('#notice'), link).toHaveCount(0);
      else await expect(page.locator('#notice > span'), link).toHaveText(notice);
      // Nothing of a link becomes markup.
      expect(await scripts(page), link).toEqual(own);
    }
  });
}

test('links that are too long open what of them is read', async ({ page }) => {
  await open(page, `?${MANY}`);
  await expect(page.locator('#notice > span')).toContainText('holds at most 40');
  await open(page, `?${LONG}`);
  await expect(page.locator('#notice > span')).toContainText('longer than 4000 characters');
  await expect(page.locator('#short-link')).toHaveText('?claim=two-hundred-billion');
});
