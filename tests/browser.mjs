// Looks at pages in a real browser, all of them in one process, and prints what it found as JSON.
//   node browser.mjs <node_modules> <browser> <flags as JSON> < [{"name": …, "file": …, "thorough": true}, …]
// What each answer means is told in audited.py.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, executablePath, flags] = process.argv.slice(2);
const require = createRequire(path.join(modules, 'x.js'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pages = JSON.parse(fs.readFileSync(0, 'utf8'));

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// WCAG 2.1, 1.4.12: what a reader may set without losing anything.
const SPACED = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
// All that a dark page can change is its colours.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
// Between them: around the widths at which the page is laid out in another way.
const BETWEEN = [400, 480, 640, 767, 769, 831, 833, 864, 896, 928, 960, 1024, 1088, 1151, 1153, 1184, 1216, 1248];

const browser = await chromium.launch({ executablePath, args: JSON.parse(flags).filter((flag) => flag !== '--headless') });

// The browser's own switches between light and dark, wide and narrow, screen and paper need no reload.
async function audit({ name, file, thorough }) {
  const url = pathToFileURL(path.resolve(file)).href;
  const found = { name, requests: [], console: [], violations: {} };
  const context = await browser.newContext({ bypassCSP: true, locale: 'sv-SE', viewport: WIDE, serviceWorkers: 'block' });
  await context.route('**/*', (route, request) => {
    if (request.url() === url || request.url().startsWith('data:')) return route.continue();
    found.requests.push(request.url());
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (said) => ['error', 'warning'].includes(said.type()) && found.console.push(said.text()));
  page.on('pageerror', (error) => found.console.push(error.message));
  await page.goto(url);
  found.text = await page.evaluate(() => document.body.innerText);
  Object.assign(found, await page.evaluate(outline));
  if (thorough) found.keyboard = await keyboard(page);
  await page.evaluate(axe);
  found.violations.light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.violations.dark = await violations(page, COLOUR_RULES);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  found.violations.narrow = await violations(page);
  found.narrow = await page.evaluate(reflow);
  found.spaced = await page.evaluate(spaced, SPACED);
  found.between = [];
  for (const width of BETWEEN) {
    await page.setViewportSize({ width, height: WIDE.height });
    found.between.push(...(await page.evaluate(scrolled)));
  }
  await page.setViewportSize(WIDE);
  found.wide = await page.evaluate(reflow);
  await page.emulateMedia({ forcedColors: 'active' });
  found.forced = await page.evaluate(states);
  await page.emulateMedia({ media: 'print', forcedColors: 'none' });
  found.hidden_on_paper = await page.evaluate(hiddenOnPaper);
  await context.close();
  found.text_without_scripts = await withoutScripts(url);
  return found;
}

async function withoutScripts(url) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE', viewport: WIDE });
  const page = await context.newPage();
  await page.goto(url);
  const text = await page.locator('body').innerText();
  await context.close();
  return text;
}

const violations = (page, rules) =>
  page.evaluate(async (runOnly) => {
    const result = await axe.run(document, { runOnly, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
    return result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`);
  }, rules ? { type: 'rule', values: rules } : { type: 'tag', values: AXE_TAGS });

function outline() {
  const named = (e) => e.textContent.trim();
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => [Number(h.tagName[1]), named(h)]),
    scripts: document.scripts.length,
  };
}

function reflow() {
  const inBox = (e) => {
    for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true;
    return false;
  };
  const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !inBox(e));
  const boxes = [...document.querySelectorAll('.rulla')].filter((e) => e.scrollWidth > e.clientWidth + 1);
  const small = [...document.querySelectorAll('svg text')].filter((e) => parseFloat(getComputedStyle(e).fontSize) < 12);
  // The name of a column, which stands before its value in a card: one that cannot break runs into the value.
  const named = [...document.querySelectorAll('[data-l]')].filter((e) => getComputedStyle(e, '::before').content !== 'none');
  const unbroken = named.filter((e) => getComputedStyle(e, '::before').whiteSpace === 'nowrap');
  const told = (e) => `${e.tagName} ${e.getAttribute('class') ?? ''} ${e.textContent.trim().slice(0, 60)}`;
  return {
    width: document.documentElement.scrollWidth,
    wide: wide.slice(0, 5).map(told),
    sideways: boxes.map(told),
    small: small.map(told),
    unbroken: unbroken.slice(0, 5).map(told),
  };
}

// What must be scrolled sideways at this width: the page itself, or a box in it.
function scrolled() {
  const boxes = [...document.querySelectorAll('body *')].filter(
    (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1,
  );
  const told = boxes.map((e) => `${innerWidth}: ${e.textContent.trim().slice(0, 60)}`);
  return document.documentElement.scrollWidth > innerWidth ? [`${innerWidth}: the page`, ...told] : told;
}

// The width of a narrow page when the reader spaces the text out, and what is then cut off.
function spaced(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  const cuts = (e) => [getComputedStyle(e).overflowX, getComputedStyle(e).overflowY].includes('hidden');
  const cut = [...document.querySelectorAll('body *')].filter(
    (e) => !e.closest('.dold,.hopp,svg,thead') && cuts(e) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1),
  );
  const found = { width: document.documentElement.scrollWidth, cut: cut.slice(0, 5).map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 60)}`) };
  document.adoptedStyleSheets = [];
  return found;
}

// A state in a browser with forced colours: its word, and whether a border tells it from what is around it.
function states() {
  return [...document.querySelectorAll('.lage')].map((e) => {
    const style = getComputedStyle(e);
    return { text: e.textContent.trim(), framed: style.borderTopWidth !== '0px' && style.borderTopColor !== style.backgroundColor };
  });
}

// What a closed fold holds must be printed all the same.
function hiddenOnPaper() {
  // A menu is not for paper.
  return [...document.querySelectorAll('details > *:not(nav *)')]
    .filter((e) => !e.checkVisibility({ contentVisibilityAuto: true }) || e.getBoundingClientRect().height === 0)
    .map((e) => e.textContent.trim().slice(0, 60));
}

// Tab through the whole page: what is reached, in which order, and whether it shows.
async function keyboard(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href],summary,input,select,button,[tabindex]')].filter((e) => e.checkVisibility());
    all.forEach((e, i) => (e.dataset.turn = i));
    return all.length;
  });
  const steps = [];
  for (let i = 0; i < wanted; i++) {
    await page.keyboard.press('Tab');
    steps.push(
      await page.evaluate(() => {
        const e = document.activeElement;
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        const seen = box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight;
        return { turn: Number(e.dataset.turn), text: e.textContent.trim().slice(0, 60), seen, marked: style.outlineStyle !== 'none' };
      }),
    );
  }
  await page.evaluate(() => {
    document.querySelectorAll('[data-turn]').forEach((e) => delete e.dataset.turn);
    document.activeElement.blur();
    scrollTo(0, 0);
  });
  return { wanted, steps };
}

const found = [];
const waiting = [...pages];
// Two at a time: one loads while another is looked at.
await Promise.all([0, 1].map(async () => {
  while (waiting.length) found.push(await audit(waiting.shift()));
}));
await browser.close();
process.stdout.write(JSON.stringify(found));
