
// The rest of the program, with the data of all topics but the first. It is fetched when the first view
// stands, or at once when a function of it
// is called; before the start only where the link asks for another view than the first.
const REST = new URL('./{rest}', import.meta.url);
let compiled;
let joined = false;

function join() {
  if (joined) return;
  joined = true;
  const parts = { ...wasm };
  for (const { kind, name } of WebAssembly.Module.imports(compiled)) {
    if (kind === 'function') parts[name] = wasm.places.get(+name);
  }
  new WebAssembly.Instance(compiled, { parts });
  wasm.joined.value = 1;
  // In a task of its own, as the browser would: the program may be in the middle of something.
  setTimeout(() => {
    left.splice(0).forEach(destroy);
    tell();
  });
}

// The program has choices that wait for the rest: they go on when it has come, and when it has not.
const tell = () => dispatchEvent(new Event('amur-rest'));

// Calls of the program that the browser has let go of. When it does so nobody knows, and the rest may be
// what clears up after them: nobody waits for it because of that.
const left = [];
function destroy(state) {
  if (joined) wasm.__wbindgen_destroy_closure(state.a, state.b);
  else left.push(state);
}

/** Called by the program, which waits: there is no way to go on with half a function. */
function bring() {
  if (!compiled) {
    try {
      const ask = new XMLHttpRequest();
      // Another address than that of `compile`: for the same one the browser would wait until that has
      // been read, by the script that waits here.
      ask.open('GET', `${REST}?now`, false);
      // Bytes as characters: an answer that is waited for cannot be had otherwise.
      ask.overrideMimeType('text/plain; charset=x-user-defined');
      ask.send();
      if (ask.status !== 200) throw new Error(`${REST}: ${ask.status}`);
      compiled = new WebAssembly.Module(Uint8Array.from(ask.response, (c) => c.charCodeAt(0)));
    } catch (error) {
      console.error(error);
      throw new WebAssembly.RuntimeError('A part of the program could not be fetched');
    }
  }
  join();
}

// A line that is open and says nothing is given up after this many milliseconds, and asked again later.
const PATIENCE = 30_000;

async function compile() {
  const patience = new AbortController();
  const end = setTimeout(() => patience.abort(), PATIENCE);
  const answer = await fetch(REST, { signal: patience.signal });
  clearTimeout(end);
  const copy = answer.clone();
  try {
    return await WebAssembly.compileStreaming(answer);
  } catch {
    // A server that calls it something else, or a browser that does not compile what is on its way.
    return WebAssembly.compile(await copy.arrayBuffer());
  }
}

/** Fetches the rest. Where that fails it is asked for again when it is needed. */
export const prepare = async () => {
  try {
    compiled ??= await compile();
  } catch (error) {
    console.info('The rest of the program is not here yet.', error);
  }
};

/** Fetches the rest and joins it to what runs. */
export const more = async () => {
  await prepare();
  if (compiled) join();
  else tell();
};

// The program wants it after all.
addEventListener('amur-rest-wanted', () => more());
