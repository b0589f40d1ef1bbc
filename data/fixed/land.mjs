// Makes land.csv: the outlines of the countries around the pipelines, from Natural Earth (1:50 million,
// public domain) as the npm package world-atlas holds it. Run by hand, only when the outline changes:
//   npm install --prefix /tmp/land world-atlas && node data/fixed/land.mjs /tmp/land > data/fixed/land.csv
// Arcs are thinned before they are joined, so that neighbours keep one border.
import { readFileSync } from 'node:fs';

const TOLERANCE = 0.2; // degrees
const LEAST = 1; // degrees: smaller islands are left out
const BOX = { west: 55, east: 165, south: 22, north: 78 };

const atlas = JSON.parse(readFileSync(`${process.argv[2]}/node_modules/world-atlas/countries-50m.json`, 'utf8'));
const { scale, translate } = atlas.transform;

const arcs = atlas.arcs.map((arc) => {
  let x = 0;
  let y = 0;
  const points = arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
  return thin(points);
});

// Douglas and Peucker's way: a point stays when leaving it out would move the line too far.
function thin(points) {
  if (points.length < 3) return points;
  const [a, b] = [points[0], points[points.length - 1]];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  let [most, at] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const [px, py] = [points[i][0] - a[0], points[i][1] - a[1]];
    const far = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
    if (far > most) [most, at] = [far, i];
  }
  if (most <= TOLERANCE) return [a, b];
  return [...thin(points.slice(0, at + 1)).slice(0, -1), ...thin(points.slice(at))];
}

function ring(indices) {
  const out = [];
  for (const i of indices) {
    const arc = i < 0 ? [...arcs[~i]].reverse() : arcs[i];
    out.push(...(out.length > 0 ? arc.slice(1) : arc));
  }
  return out;
}

const rows = [];
for (const country of atlas.objects.countries.geometries) {
  const polygons = country.type === 'Polygon' ? [country.arcs] : (country.arcs ?? []);
  for (const [outer] of polygons) {
    const points = ring(outer);
    const [lons, lats] = [points.map((p) => p[0]), points.map((p) => p[1])];
    const [west, east] = [Math.min(...lons), Math.max(...lons)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    const small = Math.max(east - west, north - south) < LEAST;
    if (small || east < BOX.west || west > BOX.east || north < BOX.south || south > BOX.north || points.length < 4) continue;
    rows.push({ country: country.properties.name, points });
  }
}
rows.sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : b.points.length - a.points.length));
console.log('country,part,point,lon,lat');
let part = 0;
rows.forEach(({ country, points }, i) => {
  part = i > 0 && rows[i - 1].country === country ? part + 1 : 1;
  points.forEach(([lon, lat], n) => console.log(`${country.includes(',') ? `"${country}"` : country},${part},${n + 1},${lon.toFixed(2)},${lat.toFixed(2)}`));
});
