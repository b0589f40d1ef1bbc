import { launch } from './run.mjs';
const b=await launch();
for (const [name,o] of [['desk',{viewport:{width:1440,height:900}}],['deskdark',{viewport:{width:1440,height:900},colorScheme:'dark'}],['phone',{viewport:{width:390,height:844},isMobile:true,hasTouch:true}]]) {
 const ctx=await b.newContext({serviceWorkers:'block',...o}); const p=await ctx.newPage(); 
 let come; const held=new Promise(d=>come=d);
 await p.route(/\/rest-[0-9a-f]{8}\.wasm/, async r=>{ await held; await r.continue(); });
 p.on('pageerror',e=>console.log('ERR',e.message)); p.on('console',m=>console.log(m.type(),m.text()));
 await p.goto('http://127.0.0.1:8081/some/deep/path/'); await p.locator('html[data-ready=true]').waitFor(); await p.waitForTimeout(500);
 await p.screenshot({path:`/tmp/w-${name}-0.png`});
 await p.locator('#claim-germany-left').click(); await p.waitForTimeout(400);
 console.log(await p.evaluate(()=>[document.documentElement.outerHTML.slice(0,200), getComputedStyle(document.querySelector('.figure')).opacity]));
 await p.screenshot({path:`/tmp/w-${name}-1.png`});
 come(); await p.waitForTimeout(900);
 await p.screenshot({path:`/tmp/w-${name}-2.png`});
 await ctx.close();
}
process.exit();
