// A reader who hears the page: presses keys, and writes down what a screen reader would say.
//
// What has the focus comes from Chromium's accessibility tree. What live regions say comes from
// watching the document, for the tree does not keep what was said. A region says all of itself where
// it is atomic (status and alert are), else only the words that changed in it.
import { expect, open } from '../fixtures';
import type { CDPSession, Page } from '@playwright/test';

type Value = { value?: unknown; relatedNodes?: { backendDOMNodeId: number }[] };
type Item = {
  nodeId: string;
  parentId?: string;
  childIds?: string[];
  backendDOMNodeId?: number;
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  value?: Value;
  properties?: { name: string; value: Value }[];
};
type Items = Map<string, Item>;

declare global {
  interface Window {
    takeHeard: () => string[];
    whenQuiet: () => Promise<void>;
  }
}

/** Chromium's own names of roles, as they are said. */
const SAID_AS: [RegExp, string][] = [
  [/^DisclosureTriangle.*/, 'disclosure'],
  [/^Figcaption$/, 'caption'],
  [/^(row|column)header$/, '$1 header'],
];
const LANDMARKS = ['banner', 'navigation', 'main', 'complementary', 'contentinfo', 'region', 'search', 'form'];
/** What is said on going into it. */
const PLACES = [...LANDMARKS, 'dialog', 'group', 'radiogroup', 'figure', 'article', 'list', 'table'];
/** What begins a line of its own when the page is read from top to bottom. */
const BLOCKS = [...PLACES, 'heading', 'paragraph', 'listitem', 'row', 'caption', 'button', 'chart', 'graphics-symbol', 'status', 'alert', 'disclosure'];
/** What is read as a whole: its name says what is in it. */
const WHOLE = ['heading', 'link', 'button', 'disclosure', 'image', 'graphics-symbol', 'column header', 'row header', 'cell'];
/** What is there for the tree alone. */
const UNSAID = ['generic', 'none', 'rowgroup', 'Details'];

const clean = (value?: Value) => String(value?.value ?? '').replace(/\s+/g, ' ').trim();
const quoted = (words: string) => `“${words}”`;
const property = (item: Item, name: string) => item.properties?.find((p) => p.name === name)?.value;
const children = (item: Item, items: Items) => (item.childIds ?? []).flatMap((id) => items.get(id) ?? []);

function role(item: Item): string {
  const own = clean(property(item, 'roledescription')) || clean(item.role);
  return SAID_AS.reduce((name, [from, to]) => name.replace(from, to), own);
}

const place = (item: Item) => [role(item), ...(clean(item.name) ? [quoted(clean(item.name))] : [])].join(' ');

/** Role, name, value and states. */
function said(item: Item): string {
  const is = (name: string) => property(item, name)?.value;
  const state = (name: string, yes: string, no?: string) => (is(name) === undefined ? [] : String(is(name)) === 'true' ? [yes] : no ? [no] : []);
  const value = clean(property(item, 'valuetext')) || clean(item.value);
  return [
    role(item),
    ...(clean(item.name) ? [quoted(clean(item.name))] : []),
    ...(role(item) === 'heading' ? [`level ${is('level')}`] : []),
    ...(value && value !== clean(item.name) ? [`value ${quoted(value)}`] : []),
    ...state('expanded', 'expanded', 'collapsed'),
    ...(is('hasPopup') && is('hasPopup') !== 'false' ? [`opens a ${is('hasPopup')}`] : []),
    ...state('pressed', 'pressed', 'not pressed'),
    ...state('checked', 'checked', 'not checked'),
    ...state('selected', 'selected', 'not selected'),
    ...state('disabled', 'unavailable'),
  ].join(', ');
}

const description = (item: Item) => (clean(item.description) ? [`described ${quoted(clean(item.description))}`] : []);

/** Runs in the page: what live regions say, in order, and when the page has come to rest. */
function listen(): void {
  const live = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]';
  const heard: string[] = [];
  const known = new WeakMap<Element, string>();
  let changed = performance.now();
  let scrolled = -Infinity;

  /** The words below a node; with `of`, those below some of its parts alone. */
  const below = (node: Node, of?: Set<Node>): string => {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest('[aria-hidden=true]') || !element.checkVisibility({ visibilityProperty: true })) return '';
    const within = of?.has(node) ? undefined : of;
    if (!(node instanceof Element)) return node instanceof Text && !within ? node.data : ' ';
    const label = node.matches('a, button, input') && node.getAttribute('aria-label');
    const words = label ? (within ? ' ' : label) : [...node.childNodes].map((child) => below(child, within)).join('');
    return getComputedStyle(node).display.startsWith('inline') && !node.matches('button') ? words : ` ${words} `;
  };
  const words = (node: Node, of?: Set<Node>) => below(node, of).replace(/\s+/g, ' ').trim();

  new MutationObserver((records) => {
    changed = performance.now();
    const regions = new Map<Element, Set<Node>>();
    for (const { target, addedNodes, type } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
      const came = type === 'childList' ? [...addedNodes] : [target];
      if (region) {
        regions.set(region, new Set([...(regions.get(region) ?? []), ...came]));
        continue;
      }
      const elements = came.filter((node) => node instanceof Element);
      const inside = elements.flatMap((e) => [...(e.matches(live) ? [e] : []), ...e.querySelectorAll(live)]);
      inside.filter((e) => !regions.has(e)).forEach((e) => regions.set(e, new Set()));
    }
    for (const [region, parts] of regions) {
      const before = known.get(region);
      const now = words(region);
      if (!region.isConnected || now === before) continue;
      known.set(region, now);
      const atomic = region.matches('[role=status], [role=alert], [aria-atomic=true]');
      const kind = region.getAttribute('role') ?? region.getAttribute('aria-live');
      const out = before === undefined || atomic ? now : words(region, parts);
      if (out) heard.push(`${before === undefined ? `may say (${kind}, came with its words)` : `says (${kind})`}: “${out}”`);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('scroll', () => (scrolled = performance.now()), { capture: true });

  window.takeHeard = () => heard.splice(0);
  // The claim beside the text follows half a second after the page was scrolled.
  window.whenQuiet = async () => {
    const began = performance.now();
    const quiet = () => performance.now() - Math.max(changed, began) > 200 && performance.now() - scrolled > 800;
    while (!quiet()) await new Promise((done) => setTimeout(done, 40));
  };
}

export class Reader {
  /** The script so far. */
  readonly lines: string[] = [];
  /** Role and name of all that had the focus. */
  readonly stops: { role: string; name: string }[] = [];
  /** Keys after which nothing was said, and keys after which nothing had the focus. */
  readonly silent: string[] = [];
  readonly lost: string[] = [];
  private focus = { id: 0, words: '', option: '', places: [] as string[] };

  private constructor(readonly page: Page, private readonly chromium: CDPSession) {}

  /** Opens a link. */
  static async open(page: Page, link: string): Promise<Reader> {
    await page.addInitScript(listen);
    const chromium = await page.context().newCDPSession(page);
    await chromium.send('Accessibility.enable');
    const reader = new Reader(page, chromium);
    await open(page, link);
    await page.evaluate(() => window.whenQuiet());
    await reader.focusNow();
    reader.lines.push(`open ${link || 'the page'} → document, ${quoted(await page.title())}`);
    await reader.hear();
    return reader;
  }

  /** Presses a key; where words are given they must be heard. Returns what was heard. */
  press(key: string, words = ''): Promise<string> {
    return this.step(key, () => this.page.keyboard.press(key), words);
  }

  type(what: string, words = ''): Promise<string> {
    return this.step(`type ${quoted(what)}`, () => this.page.keyboard.type(what, { delay: 60 }), words);
  }

  /** Waits longer than a short message stands. */
  pause(words = ''): Promise<string> {
    return this.step('after a while', () => this.page.waitForTimeout(2_500), words, true);
  }

  /** Presses a key until these words are heard. */
  async pressUntil(key: string, words: string, most = 20): Promise<string> {
    for (let i = 0; i < most; i += 1) {
      const heard = await this.press(key);
      if (heard.split('\n')[0]?.includes(words)) return heard;
    }
    throw new Error(`${most} times ${key} did not come to ${words}:\n${this.lines.join('\n')}`);
  }

  private async step(name: string, act: () => Promise<void>, words: string, mayBeSilent = false): Promise<string> {
    const first = this.lines.push(`${name} →`) - 1;
    await act();
    const heard = async () => {
      await this.page.evaluate(() => window.whenQuiet());
      const now = await this.focusNow();
      if (now) this.lines[first] += ` ${now}`;
      if (now.startsWith('nothing')) this.lost.push(name);
      await this.hear();
      return this.lines.slice(first).join('\n');
    };
    await expect.poll(heard, { message: `${name}: ${words}`, timeout: 15_000 }).toContain(words);
    if (this.lines[first] === `${name} →` && this.lines.length === first + 1) {
      this.lines[first] += ' silence';
      if (!mayBeSilent) this.silent.push(name);
    }
    return this.lines.slice(first).join('\n');
  }

  private async hear(): Promise<void> {
    const heard = await this.page.evaluate(() => window.takeHeard());
    this.lines.push(...heard.map((words) => `    ${words}`));
  }

  /** What is said of the element that has the focus: all when it is another, else what changed. */
  private async focusNow(): Promise<string> {
    const { result } = await this.chromium.send('Runtime.evaluate', { expression: 'document.activeElement ?? document.body' });
    const { node } = await this.chromium.send('DOM.describeNode', { objectId: result.objectId });
    const items = await this.items('getPartialAXTree', { objectId: result.objectId, fetchRelatives: true });
    const at = [...items.values()].find((item) => item.backendDOMNodeId === node.backendNodeId);
    if (!at || node.nodeName === 'BODY') {
      const was = this.focus.id;
      this.focus = { id: 0, words: '', option: '', places: [] };
      return was === 0 ? '' : 'nothing has the focus';
    }
    const more = await this.page.evaluate(() => {
      const focus = document.activeElement as HTMLInputElement;
      const among = (one: Element | null, all: Iterable<Element>) => (one ? [`${[...all].indexOf(one) + 1} of ${[...all].length}`] : []);
      const active = document.getElementById(focus.getAttribute('aria-activedescendant') ?? '');
      return {
        states: [
          ...(focus.hasAttribute('aria-current') ? ['current'] : []),
          ...(focus.type === 'radio' ? among(focus, document.querySelectorAll(`input[type=radio][name="${focus.name}"]`)) : []),
        ],
        option: among(active, active?.parentElement?.children ?? []),
      };
    });
    const words = [said(at), ...more.states].join(', ');
    const active = property(at, 'activedescendant')?.relatedNodes?.[0]?.backendDOMNodeId;
    const [chosen] = active === undefined ? [] : (await this.items('getPartialAXTree', { backendNodeId: active, fetchRelatives: false })).values();
    const option = chosen ? [said(chosen), ...more.option].join(', ') : '';
    const places: string[] = [];
    for (let up = items.get(at.parentId ?? ''); up; up = items.get(up.parentId ?? '')) {
      if (!up.ignored && PLACES.includes(role(up)) && (clean(up.name) || role(up) !== 'group')) places.unshift(place(up));
    }
    const was = this.focus;
    this.focus = { id: node.backendNodeId, words, option, places };
    if (was.id === node.backendNodeId) {
      return [words === was.words ? '' : `now ${words}`, option === was.option ? '' : option].filter(Boolean).join(' → ');
    }
    this.stops.push({ role: role(at), name: clean(at.name) });
    const entered = places.filter((p, i) => was.places[i] !== p);
    return [[...entered, [words, ...description(at)].join(', ')].join('; '), option].filter(Boolean).join(' → ');
  }

  private async items(method: 'getFullAXTree' | 'getPartialAXTree', of: object = {}): Promise<Items> {
    const { nodes } = await this.chromium.send(`Accessibility.${method}`, of);
    return new Map((nodes as unknown as Item[]).map((item) => [item.nodeId, item]));
  }

  private async whole(selector: string): Promise<{ root: Item; items: Items }> {
    const { result } = await this.chromium.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` });
    const { node } = await this.chromium.send('DOM.describeNode', { objectId: result.objectId });
    const items = await this.items('getFullAXTree');
    const root = [...items.values()].find((item) => item.backendDOMNodeId === node.backendNodeId);
    if (!root) throw new Error(`${selector} is not in the tree`);
    return { root, items };
  }

  /** The lists of landmarks and headings that a screen reader offers. */
  async outline(): Promise<{ landmarks: string[]; headings: string[] }> {
    const { root, items } = await this.whole('body');
    const all: Item[] = [];
    const walk = (item: Item) => {
      if (!item.ignored) all.push(item);
      children(item, items).forEach(walk);
    };
    walk(root);
    const landmarks = all.filter((item) => LANDMARKS.includes(role(item))).map(place);
    const headings = all.filter((item) => role(item) === 'heading').map(said);
    this.lines.push('landmarks:', ...landmarks.map((l) => `    ${l}`), 'headings:', ...headings.map((h) => `    ${h}`));
    return { landmarks, headings };
  }

  /** Reads a part of the page from its top, at most so many lines. */
  async read(name: string, selector: string, most: number): Promise<string> {
    const { root, items } = await this.whole(selector);
    const out: string[] = [];
    let line: string[] = [];
    const end = () => {
      if (line.length > 0) out.push(`    ${line.join(' · ')}`);
      line = [];
    };
    const walk = (item: Item) => {
      if (['InlineTextBox', 'ListMarker'].includes(role(item))) return;
      const inner = WHOLE.includes(role(item)) ? [] : children(item, items);
      if (item.ignored || UNSAID.includes(role(item))) return inner.forEach(walk);
      const block = BLOCKS.includes(role(item));
      if (block) end();
      if (role(item) === 'StaticText') line.push(...(clean(item.name) ? [quoted(clean(item.name))] : []));
      else if (role(item) !== 'paragraph' && (clean(item.name) || inner.length > 0)) line.push([said(item), ...description(item)].join(', '));
      if (role(item) !== 'StaticText') inner.forEach(walk);
      if (block) end();
    };
    walk(root);
    end();
    this.lines.push(`read ${name}:`, ...out.slice(0, most));
    return out.slice(0, most).join('\n');
  }

  /** Reads a row of a table cell by cell, each under its heading. */
  async readRow(selector: string, number: number): Promise<string> {
    const { root, items } = await this.whole(selector);
    const rows: Item[][] = [];
    const walk = (item: Item) => {
      if (role(item) === 'row') rows.push(children(item, items).filter((cell) => !cell.ignored));
      else children(item, items).forEach(walk);
    };
    walk(root);
    const [heads = [], row = []] = [rows[0], rows[number]];
    const out = row.map((cell, i) => `    ${quoted(clean(heads[i]?.name))}: ${said(cell)}`);
    this.lines.push(`read row ${number}, cell by cell:`, ...out);
    return out.join('\n');
  }
}
