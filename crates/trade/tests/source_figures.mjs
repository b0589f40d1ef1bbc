// Figures worked out from the source files themselves, by another program than ours: a line each with
// the link of a view, the row, the column, and the figure in base units. Prints
// crates/trade/tests/source_figures.csv, which `cargo test -p trade` holds the queries against.
//   node crates/trade/tests/source_figures.mjs ../shared/data > crates/trade/tests/source_figures.csv
import { readFileSync } from 'node:fs';

const dir = process.argv[2] ?? '../shared/data';

function csv(path) {
  const text = readFileSync(`${dir}/${path}`, 'utf8').replace(/^\uFEFF/, '');
  const rows = [];
  let [row, cell, quoted] = [[], '', false];
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += c; i += 1; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; }
    else if (c === '\n') { row.push(cell.replace(/\r$/, '')); rows.push(row); [row, cell] = [[], '']; }
    else cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  const [head, ...body] = rows;
  return body.filter((r) => r.length === head.length).map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
}

const out = [];
const say = (link, row, slot, value) => {
  if (!Number.isFinite(value)) throw new Error(`${link} ${row} ${slot}: ${value}`);
  out.push(`${link},${row},${slot},${value}`);
};
const sum = (list) => list.reduce((a, b) => a + b, 0);

// China Customs by month.
const months = csv('monthly_totals_gacc/china_russia_monthly_2017_2024.csv').map((r) => ({
  at: r.date.slice(0, 7), exports: r.CHN_exp_to_RUS_bn * 1e9, imports: r.RUS_exp_to_CHN_bn * 1e9,
}));
const month = (at) => months.find((m) => m.at === at);
const total = (at) => month(at).exports + month(at).imports;
const upTo = (at, n) => months.slice(months.findIndex((m) => m.at === at) - n + 1).slice(0, n);
say('topic=months', 'exports', '2023-11', month('2023-11').exports);
say('topic=months&chart=race', '2022', '06', sum(months.filter((m) => m.at >= '2022-01' && m.at <= '2022-06').map((m) => total(m.at))));
say('topic=months&measure=sum12', 'total', '2023-06', sum(upTo('2023-06', 12).map((m) => total(m.at))));
say('topic=months&measure=growth', 'total', '2024-05', (total('2024-05') / total('2023-05') - 1) * 100);
say('topic=months&measure=index&base=2019-03', 'imports', '2020-06', (month('2020-06').imports / month('2019-03').imports) * 100);
say('topic=months&flow=balance', 'balance', '2022-08', month('2022-08').exports - month('2022-08').imports);

// Prices, rates, GDP.
const cpi = Object.fromEntries(csv('macro/datasets-cpi-us-cpiai.csv').map((r) => [r.Date.slice(0, 7), +r.Index]));
const year = (y) => Array.from({ length: 12 }, (_, i) => `${y}-${String(i + 1).padStart(2, '0')}`);
const mean = (list) => sum(list) / list.length;
const cpi2023 = mean(year(2023).map((m) => cpi[m]));
const yuan = Object.fromEntries(csv('macro/datasets-exchange-rates-monthly.csv').filter((r) => r.Country === 'China').map((r) => [r.Date.slice(0, 7), +r['Exchange rate']]));
const rouble = Object.fromEntries(csv('macro/rub_per_usd_monthly_CCUSMA02RUM618N.csv').map((r) => [r.observation_date.slice(0, 7), +r.CCUSMA02RUM618N]));
const gdp = csv('macro/worldbank_russia_china_raw.csv');
const gdpOf = (country, y) => +gdp.find((r) => r.country === country && r.date === String(y)).GDP_current_USD;
say('topic=months&prices=real', 'exports', '2020-03', (month('2020-03').exports * cpi2023) / cpi['2020-03']);
say('topic=months&money=cny', 'imports', '2021-05', month('2021-05').imports * yuan['2021-05']);
say('topic=months&money=rub', 'imports', '2021-05', month('2021-05').imports * rouble['2021-05']);
const russia = gdp.find((r) => r.country.startsWith('Russia')).country;
say('topic=months&measure=gdp-share&flow=imports', 'rus', '2022', (sum(year(2022).map((m) => month(m).imports)) / gdpOf(russia, 2022)) * 100);
say('topic=months&measure=gdp-share', 'chn', '2023', (sum(year(2023).map(total)) / gdpOf('China', 2023)) * 100);

// BACI, both directions.
const goods = csv('bilateral_hs6_baci/baci_russia_china_processed_2017_2023.csv').map((r) => ({
  year: +r.t, flow: r.i === '156' ? 'exports' : 'imports', code: r.k.padStart(6, '0'), value: Math.round(r.v * 1e3), weight: r.q === '' ? null : Math.round(r.q * 1e3),
}));
const some = (flow, y, code = '') => goods.filter((g) => g.flow === flow && g.year === y && g.code.startsWith(code));
const value = (flow, y, code) => sum(some(flow, y, code).map((g) => g.value));
say('topic=products&product=2709&by=hs4', '2709', '2022', value('imports', 2022, '2709'));
say('topic=products&flow=exports&measure=share', '85', '2021', (value('exports', 2021, '85') / value('exports', 2021)) * 100);
say('topic=products&flow=exports&measure=growth', '84', '2019', (value('exports', 2019, '84') / value('exports', 2018, '84') - 1) * 100);
say('topic=products&measure=change&base=2018', '74', '2023', (value('imports', 2023, '74') / value('imports', 2018, '74') - 1) * 100);
say('topic=products&measure=contribution', '27', '2023', ((value('imports', 2023, '27') - value('imports', 2022, '27')) / value('imports', 2022)) * 100);
say('topic=products&measure=index&base=2018', '44', '2021', (value('imports', 2021, '44') / value('imports', 2018, '44')) * 100);
say('topic=products&measure=weight&product=4407&by=hs4', '4407', '2020', sum(some('imports', 2020, '4407').map((g) => g.weight)));
const potash = some('imports', 2022, '310420')[0];
say('topic=products&measure=unit-value&product=310420&by=hs6', '310420', '2022', potash.value / (potash.weight / 1e3));
say('topic=products&flow=balance', '87', '2020', value('exports', 2020, '87') - value('imports', 2020, '87'));
say('topic=products&prices=real', '03', '2021', (value('imports', 2021, '03') * cpi2023) / mean(year(2021).map((m) => cpi[m])));
// Fisher: wood, 2019 on 2018, goods weighed in both years.
const pairs = some('imports', 2019, '44').map((b) => [some('imports', 2018, b.code)[0], b]).filter(([a, b]) => a && a.weight > 0 && b.weight > 0)
  // A unit value that changes more than twentyfold is a weight in error.
  .filter(([a, b]) => Math.abs(Math.log((b.value / b.weight) / (a.value / a.weight))) <= Math.log(20));
const [v0, v1] = [sum(pairs.map(([a]) => a.value)), sum(pairs.map(([, b]) => b.value))];
const laspeyres = sum(pairs.map(([a, b]) => (b.value / b.weight) * a.weight)) / v0;
const paasche = v1 / sum(pairs.map(([a, b]) => (a.value / a.weight) * b.weight));
const growth = (v1 / v0 - 1) * 100;
const part = (growth * Math.log(Math.sqrt(laspeyres * paasche))) / Math.log(v1 / v0);
say('topic=products&measure=split&product=44', 'unit-values', '2019', part);
say('topic=products&measure=split&product=44', 'weights', '2019', growth - part);

// Energy by month, and benchmarks.
const energy = (file, at, partner) => {
  const r = csv(`energy_monthly_gacc/${file}`).find((row) => row.period === at && row.partner === partner);
  return { value: r.value_usd_bn * 1e9, weight: r.qty_mt * 1e9 };
};
const crude = 'china_crude_imports_monthly_RUS_SAU.csv';
const lng = 'china_lng_imports_monthly_RUS_QAT.csv';
const barrel = (e) => e.value / (e.weight / 1e3) / 7.33;
const [rus, sau] = ['Russian Federation', 'Saudi Arabia'].map((p) => energy(crude, '202208', p));
say('topic=energy&chart=line', 'rus', '2022-08', barrel(rus));
say('topic=energy&measure=discount&chart=line', 'rus', '2022-08', (barrel(rus) / barrel(sau) - 1) * 100);
say('topic=energy&measure=weight&product=lng&chart=line', 'rus', '2023-03', energy(lng, '202303', 'Russian Federation').weight);
const gas = energy(lng, '202303', 'Qatar');
say('topic=energy&product=lng&chart=line', 'qat', '2023-03', gas.value / (gas.weight / 1e3) / 51.7);
say('topic=energy&measure=value&chart=line', 'sau', '2022-08', sau.value);
const pipeline = csv('energy_monthly_gacc/china_pipeline_gas_imports_monthly_RUS.csv').find((r) => r.period === '202406');
say('topic=energy&product=pipeline-gas&measure=value&chart=line', 'rus', '2024-06', pipeline.value_usd_bn * 1e9);
// One good alone: what weight and unit value made of the growth of twelve months.
const before = energy(crude, '202108', 'Russian Federation');
const grown = (rus.value / before.value - 1) * 100;
const heavier = (grown * Math.log(rus.weight / before.weight)) / Math.log(rus.value / before.value);
say('topic=energy&measure=split&partner=rus', 'weights', '2022-08', heavier);
say('topic=energy&measure=split&partner=rus', 'unit-values', '2022-08', grown - heavier);
const pink = csv('prices_pinksheet/pinksheet_monthly_1995_2026.csv');
say('topic=energy&base=brent&partner=rus&chart=line', 'brent', '2021-10', +pink.find((r) => r.period === '2021-10')['Crude oil, Brent ($/bbl)']);

// IMF.
const imts = csv('russia_partners_imts/RU_trade.csv');
const imf = (flow, country, y) => imts.find((r) => r['INDICATOR.ID'] === flow && r['COUNTERPART_COUNTRY.ID'] === country)[String(y)] * 1e6;
const [into, outOf] = ['MG_CIF_USD', 'XG_FOB_USD'];
say('topic=partners&measure=share', 'chn', '2023', (imf(into, 'CHN', 2023) / imf(into, 'G001', 2023)) * 100);
say('topic=partners&measure=change&base=2021&partner=deu', 'deu', '2023', (imf(into, 'DEU', 2023) / imf(into, 'DEU', 2021) - 1) * 100);
say('topic=partners&flow=exports&measure=growth', 'tur', '2022', (imf(outOf, 'TUR', 2022) / imf(outOf, 'TUR', 2021) - 1) * 100);
say('topic=partners&measure=index&base=2017&partner=ind', 'ind', '2023', (imf(into, 'IND', 2023) / imf(into, 'IND', 2017)) * 100);
const west = 'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE USA GBR CAN NOR CHE ISL AUS NZL JPN KOR'.split(' ');
say('topic=partners', 'west', '2021', sum(west.map((c) => Math.round(imf(into, c, 2021)))));

// BACI raw materials: countries by number.
const raw = csv('raw_materials_baci/baci_hs92_raw_materials_to_china_or_from_russia_1995_2024.csv').map((r) => ({
  year: +r.t, from: r.i, to: r.j, code: r.k.padStart(6, '0'), value: Math.round(r.v * 1e3),
}));
const inflow = (y, code) => raw.filter((r) => r.to === '156' && r.year === y && r.code === code);
const outflow = (y, code) => raw.filter((r) => r.from === '643' && r.year === y && r.code === code);
const shareOf = (list, key, who) => (sum(list.filter((r) => r[key] === who).map((r) => r.value)) / sum(list.map((r) => r.value))) * 100;
say('topic=materials', 'rus', '2014', shareOf(inflow(2014, '270900'), 'from', '643'));
say('topic=materials&flow=exports', 'chn', '2022', shareOf(outflow(2022, '270900'), 'to', '156'));
say('topic=materials&flow=exports&measure=value&product=760110', 'chn', '2023', sum(outflow(2023, '760110').filter((r) => r.to === '156').map((r) => r.value)));
const bought = inflow(2020, '271111');
const all = sum(bought.map((r) => r.value));
say('topic=materials&measure=hhi&product=271111', '271111', '2020', Math.round(sum(bought.map((r) => ((r.value / all) * 100) ** 2))));
const oil = (y) => sum(inflow(y, '270900').filter((r) => r.from === '643').map((r) => r.value));
say('topic=materials&measure=growth', 'rus', '2024', (oil(2024) / oil(2023) - 1) * 100);

// Currencies, quoted figures, pipelines.
const paid = csv('settlement_currency/CURRENCY_IMPORT_SHARE.csv').find((r) => r.date === '2022-10-01');
say('topic=currencies', 'cny', '2022-10', (paid.CNY / sum([paid.USD, paid.EUR, paid.RUB, paid.CNY, paid.OTHER].map(Number))) * 100);
say('topic=currencies&measure=value&chart=line', 'usd', '2022-10', paid.USD * 1e9);
const quoted = csv('cited_facts/car_exporters_cited.csv').find((r) => r.entity === 'China vehicle exports');
say('topic=cars', 'china', 'figure', quoted.value * 1e6);
const pipe = csv('pipelines_gem/pipelines.csv').find((r) => r.id === 'P5409');
say('topic=pipelines', 'p5409', 'capacity', +pipe.capacity_bcm_per_year);

console.log('link,row,column,figure');
console.log(out.join('\n'));
