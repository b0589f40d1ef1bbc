import { launch } from './run.mjs';
const b=await launch();
for (let n=0;n<3;n++) for(const port of [8082,8081]){
 const ctx=await b.newContext({viewport:{width:412,height:823},isMobile:true,hasTouch:true,deviceScaleFactor:1.75,serviceWorkers:'block'}); const p=await ctx.newPage(); await p.waitForTimeout(1500);
 const c=await ctx.newCDPSession(p); await c.send('Emulation.setCPUThrottlingRate',{rate:8}); await c.send('Network.enable'); await c.send('Network.emulateNetworkConditions',{offline:false,latency:150,downloadThroughput:1.6e6/8,uploadThroughput:750e3/8});
 await p.addInitScript(()=>{window.longs=[];new PerformanceObserver(l=>l.getEntries().forEach(e=>window.longs.push([Math.round(e.startTime),Math.round(e.duration)]))).observe({type:'longtask',buffered:true}); addEventListener('amur-ready',()=>window.readyAt=Math.round(performance.now())); addEventListener('amur-rest',()=>window.restAt=Math.round(performance.now()));});
 await p.goto(`http://127.0.0.1:${port}/some/deep/path/`); await p.locator('html[data-ready=true]').waitFor({timeout:60000}); await p.waitForTimeout(8000);
 const r=await p.evaluate(()=>({l:window.longs,ready:window.readyAt,rest:window.restAt}));
 console.log(port,'ready',r.ready,'rest',r.rest,'sum over 50:',r.l.reduce((a,[,d])=>a+d-50,0),JSON.stringify(r.l));
 await ctx.close();
}
process.exit();
