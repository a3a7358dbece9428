// What the page weighs over the network, as the first visitor gets it and what comes later.
import { launch, openPage } from "../e2e/browser.mjs";
import { servePage } from "../e2e/server.mjs";
import { figure, kib } from "./part/figures.mjs";
import { budgetBytes, sum, weigh } from "./part/weight.mjs";

const browser = await launch();
const site = await servePage();
const { first, later } = await weigh(await openPage(browser), site.url);
const { firstLoad, lazyChunk } = budgetBytes;
figure(`first load, gzip, ${first.size} files`, kib(sum(first)), kib(firstLoad), sum(first) <= firstLoad);
const [name, size] = [...later].sort((a, b) => b[1] - a[1])[0];
figure(`greatest of ${later.size} lazy chunks, gzip (${name})`, kib(size), kib(lazyChunk), size <= lazyChunk);
await browser.close();
await site.stop();
