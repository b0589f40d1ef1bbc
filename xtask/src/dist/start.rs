//! The tags that fetch the app early and start it, and say so when it cannot start.

use super::entry::App;

/// What stands in the page in place of `<link data-trunk rel="rust">`.
///
/// The second part of the program is asked for when it has started, and the worker when that is here; where
/// the link asks for a view that `end2end/profile.mjs` does not visit, the second part is waited for
/// (`plain`; `src/rest.rs` asks the same of a choice).
///
/// A link to a claim begins where its words are; nobody has read anything yet.
///
/// Script and wasm are asked for when the first paint is on the screen, at the same time: before it
/// they would take the line from what is read first. Where no view stands in the page, at once. The
/// import is a call and not a statement: only so can a script that does not come be noticed.
pub fn tags(app: &App) -> String {
    let App { script, wasm } = app;
    format!(
        "<script type=\"module\">{}</script>\n\
         <script nomodule>{OLD_BROWSER}</script>",
        START
            .replace("{script}", script)
            .replace("{wasm}", wasm)
            .replace("{stopped}", STOPPED)
            .replace("{started}", STARTED)
            .replace("{failed}", &failed())
            .replace("{keep}", &super::offline::registration("./"))
    )
}

/// Shows `#failure`. Its `[data-message]` gets the message; an empty `#failure` gets a sentence.
const SHOW: &str = r#"const box=document.getElementById("failure");if(box){const part=box.querySelector("[data-message]");
if(shut)box.textContent=message;else if(part)part.textContent=/[.!?]$/.test(message)?message:message+".";else if(!box.textContent.trim())box.textContent="The explorer could not start ("+message+"). Reload the page, or open it in a newer browser: the article can be read all the same.";
box.hidden=false}"#;

/// What is done with an `error` that keeps the program from starting.
pub fn failed() -> String {
    FAILED.replace("{show}", SHOW)
}

/// What stood in the page comes back, with its view: it is better than an empty one.
const FAILED: &str = r#"
const shut=self.origin==="null"&&self!==top;const message=shut?"This frame shuts its page off from its own files: allow-same-origin beside allow-scripts in its sandbox opens it. Or open the view in a window of its own: "+location.href:String(error&&error.message||error);console.error(error);
if(!still.isConnected){document.querySelectorAll("body>.page").forEach(e=>e.remove());document.body.append(still)}
if(shut&&/[?&]embed=1/.test(location.search))still.hidden=true;
delete document.documentElement.dataset.link;
{show}
window.dispatchEvent(new CustomEvent("amur-failed",{detail:message}))"#;

/// Waits until the program stands in the page: it starts in several tasks, and what stops one of them is
/// thrown to the window. A program that has said itself why it cannot start is waited for in vain.
pub const STARTED: &str = r#"await new Promise((done,fail)=>{if(document.documentElement.dataset.ready)done();addEventListener("amur-ready",done);thrown(fail)})"#;

/// What is done with what the program throws (`thrown`), and when it stops after its start: a trap leaves it without its wits, and the reader
/// with an article, a picture of the view, and the view's link.
pub const STOPPED: &str = r#"const thrown=heed=>{const ours=error=>{if(error instanceof WebAssembly.RuntimeError||/wasm/.test(error&&error.stack))heed(error)};
addEventListener("error",e=>ours(e.error));addEventListener("unhandledrejection",e=>ours(e.reason))};
thrown(()=>{const box=document.getElementById("failure");if(!box||!document.documentElement.dataset.ready)return;
box.textContent="The explorer stopped at something that it did not expect. Reload the page: its address still holds your view. The article can be read all the same.";box.hidden=false});
"#;

const START: &str = r#"
const still=document.getElementById("still");
{stopped}let begun=false;
const plain=/^(\?(&?(read|flow|from|to)=[\w-]+|&?topic=months|&?measure=(value|running|growth|sum12)|&?chart=(column|line))*)?$/.test(location.search)&&!location.hash.includes("=");
const asked=location.search||location.hash;const named=!/[?&#]read=explorer/.test(asked)&&/[?&#]claim=([\w-]+)/.exec(asked);const spot=named&&!scrollY&&document.querySelector(`.claim[href*="${named[1]}"]`);
if(spot&&spot.getBoundingClientRect().bottom>innerHeight*.45)spot.scrollIntoView();
const begin=()=>{if(begun)return;begun=true;const file=fetch("./{wasm}",{priority:"low"});file.catch(()=>{});
import("./{script}").then(async app=>{if(!plain)await app.prepare();await app.default({module_or_path:file});{started};return app}).then(app=>{app.more().then(()=>{{keep}})},error=>{{failed}})};
if(document.documentElement.dataset.link)begin();else{try{new PerformanceObserver(begin).observe({type:"paint",buffered:true})}catch{begin()}
setTimeout(begin,500)}
"#;

const OLD_BROWSER: &str = r#"
document.addEventListener("DOMContentLoaded",function(){var box=document.getElementById("failure");if(!box)return;
if(!box.textContent.trim())box.textContent="This browser is too old for the explorer: open the page in a newer one. The article can be read all the same.";box.hidden=false});
"#;
