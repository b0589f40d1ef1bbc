import fs from 'node:fs'; import http from 'node:http'; import os from 'node:os'; import path from 'node:path'; import { createHash } from 'node:crypto';
import { launch } from './run.mjs';
const TYPES={html:'text/html',js:'text/javascript',css:'text/css',wasm:'application/wasm',woff2:'font/woff2',webmanifest:'application/manifest+json',png:'image/png'};
const b=await launch();
for(let n=0;n<12;n++){
 const folder=fs.mkdtempSync(path.join(os.tmpdir(),'ed-')); fs.cpSync('/work/main/dist',folder,{recursive:true});
 let log=[];
 const server=http.createServer((q,r)=>{let name=new URL(q.url,'http://x').pathname; log.push(name); if(name.endsWith('/'))name+='index.html'; const f=path.join(folder,path.normalize(name)); if(!fs.existsSync(f)){r.writeHead(404);r.end();return;} r.writeHead(200,{'Content-Type':TYPES[f.split('.').pop()]??'application/octet-stream'}); r.end(fs.readFileSync(f));});
 await new Promise(d=>server.listen(0,'127.0.0.1',d)); const base=`http://127.0.0.1:${server.address().port}/`;
 const ctx=await b.newContext(); const page=await ctx.newPage(); const t0=Date.now(); const ev=[];
 const cdp=await b.newBrowserCDPSession();
 const pc=await ctx.newCDPSession(page); await pc.send('ServiceWorker.enable'); pc.on('ServiceWorker.workerVersionUpdated',e=>e.versions.forEach(v=>ev.push(`${Date.now()-t0} v${v.versionId} ${v.status} ${v.runningStatus} c${(v.controlledClients||[]).length}`)));
 await page.goto(base); await page.locator('html[data-ready=true]').waitFor();
 const st=()=>page.evaluate(async()=>(await navigator.serviceWorker.getRegistration())?.active?.state); while(await st()!=='activated') await page.waitForTimeout(100);
 const read=x=>fs.readFileSync(path.join(folder,x),'utf8'); const sum=t=>`sha256-${createHash('sha256').update(t).digest('base64')}`;
 const old=fs.readdirSync(folder).find(x=>/^texts-.*\.bin$/.test(x)); const texts='texts-00000002.bin';
 const pg=read('index.html').replaceAll(old,texts).replace('<title>Amur','<title>Second edition of Amur');
 const wk=read('sw.js').replace(/EDITION = '\w+'/,"EDITION = 'second'").replace(sum(read('index.html')),sum(pg)).replace(`"${old}"`,`"${texts}"`);
 fs.renameSync(path.join(folder,old),path.join(folder,texts)); fs.writeFileSync(path.join(folder,'index.html'),pg); fs.writeFileSync(path.join(folder,'sw.js'),wk);
 await page.evaluate(async()=>{await (await navigator.serviceWorker.getRegistration())?.update().catch(()=>{})});
 while(!await page.evaluate(async()=>Boolean((await navigator.serviceWorker.getRegistration())?.waiting))) await page.waitForTimeout(100);
 await page.locator('#claim-pipelines').click(); await page.locator('#chart .m-area').first().waitFor({state:'attached'});
 const other=await ctx.newPage(); let navs=0; other.on('framenavigated',()=>navs++);
 const oc=await ctx.newCDPSession(other); await oc.send('ServiceWorker.enable'); oc.on('ServiceWorker.workerVersionUpdated',e=>e.versions.forEach(v=>ev.push(`${Date.now()-t0} o v${v.versionId} ${v.status} ${v.runningStatus} c${(v.controlledClients||[]).length}`)));
 await oc.send('Network.enable'); await oc.send('Page.enable'); for(const k of ['Network.requestWillBeSent','Network.responseReceived','Network.loadingFinished','Network.loadingFailed','Page.frameNavigated','Page.frameRequestedNavigation','Page.loadEventFired','Page.frameStartedLoading','Page.frameStoppedLoading']) oc.on(k,e=>ev.push(`${Date.now()-t0} ${k} ${(e.request?.url??e.response?.url??e.frame?.url??e.url??e.errorText??'').slice(-40)} ${e.response?.fromServiceWorker??''}`));
 ev.push(`${Date.now()-t0} close`);
 await page.close();
 ev.push(`${Date.now()-t0} goto`);
 other.goto(`${base}?topic=products`).catch(e=>ev.push('goto '+e.message.slice(0,60)));
 let ok=false; for(let i=0;i<40&&!ok;i++){await new Promise(d=>setTimeout(d,200)); ok=await Promise.race([other.evaluate(()=>document.querySelector('link#texts')?.getAttribute('href')??'').catch(()=>''),new Promise(d=>setTimeout(()=>d('hang'),300))])==='./texts-00000002.bin';}
 console.log(n, ok?'ok':'STUCK','navs',navs); if(!ok) {console.log(ev.slice(ev.findIndex(x=>/close/.test(x))).join('\n')); console.log(log.slice(-6).join(' '), await Promise.race([other.evaluate(()=>document.documentElement.outerHTML.slice(0,200)).catch(e=>e.message),new Promise(d=>setTimeout(()=>d('hang'),1000))]));}
 await ctx.close(); server.close(); fs.rmSync(folder,{recursive:true});
}
process.exit();
