// Who runs exercises signs in with a name and a password, on a phone too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertQuiet, closeQuiet, launch, noBrowser, openPage, phone } from "./browser.mjs";
import { assertSound, watch } from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
const password = "七羽の鷺が千葉を越える";
let browser;
let server;
let owner;
let handed;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  owner = watch(await openPage(browser, { lang: "ja" }));
  await owner.goto(server.host);
});

after(async () => {
  await closeQuiet(browser, server);
});

test("an owner adds an account, and is shown its first password once", { skip }, async () => {
  await owner.getByRole("link", { name: "アカウントとサインアウト" }).click();
  await owner.getByRole("textbox", { name: "アカウント名" }).fill("tanaka san");
  await owner.getByRole("button", { name: "アカウントを追加" }).click();
  await owner.getByText("アカウント名は64文字以内").waitFor();
  await owner.getByRole("textbox", { name: "アカウント名" }).fill("tanaka");
  await owner.getByRole("button", { name: "アカウントを追加" }).click();
  const shown = owner.getByRole("textbox", { name: "tanaka の最初のパスワード" });
  const first = await shown.inputValue();
  await owner.getByText("最初のサインイン待ち", { exact: false }).waitFor();
  await assertSound(owner, "accounts");
  await owner.reload();
  await owner.getByRole("button", { name: "tanaka のパスワードを再発行" }).click();
  await assertSound(owner, "asked for a new first password");
  assert.equal(await shown.count(), 0, "it was told once");
  await owner.getByRole("button", { name: "発行し直す" }).click();
  handed = await shown.inputValue();
  assert.notEqual(handed, first);
  assertQuiet(owner, [/422/]);
});

test("a facilitator chooses a password at the first sign-in, on a phone", { skip }, async () => {
  const page = watch(await openPage(browser, { lang: "ja", viewport: phone }));
  await page.goto(server.url);
  await page.getByRole("link", { name: "サインイン" }).click();
  const name = page.getByRole("textbox", { name: "アカウント名" });
  const secret = page.getByRole("textbox", { name: "パスワード", exact: true });
  assert.equal(await name.getAttribute("autocomplete"), "username");
  assert.equal(await secret.getAttribute("autocomplete"), "current-password");
  assert.equal(await secret.getAttribute("type"), "password");
  await name.fill("tanaka");
  await secret.fill("まったく違うパスワードです");
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByText("アカウント名かパスワードが違います。").waitFor();
  await assertSound(page, "sign-in");
  await secret.fill(handed);
  await page.getByRole("button", { name: "サインイン" }).click();
  const fresh = page.getByRole("textbox", { name: "新しいパスワード" });
  await fresh.fill("password1234");
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByText("このパスワードは推測されやすいものです").waitFor();
  assert.equal(await fresh.getAttribute("autocomplete"), "new-password");
  await assertSound(page, "first sign-in");
  await fresh.fill(`${password}夜`);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByText("tanaka でサインインしています。").waitFor();
  assert.equal(
    await page.getByRole("link", { name: "シナリオを読む・書く" }).count(),
    0,
    "that is an owner's",
  );
  await page.getByRole("link", { name: "アカウントとサインアウト" }).click();
  await assertSound(page, "account phone");
  await page.getByRole("button", { name: "サインアウト", exact: true }).click();
  await page.getByRole("link", { name: "サインイン" }).waitFor();
  assertQuiet(page, [/401/, /422/]);
});

test("somebody sees where they are signed in, and ends it there", { skip }, async () => {
  const open = async (lang) => {
    const page = watch(await openPage(browser, { lang }));
    await page.goto(`${server.url}/signin`);
    const [name, secret] = lang === "ja" ? ["アカウント名", "パスワード"] : ["Account name", "Password"];
    await page.getByRole("textbox", { name }).fill("tanaka");
    await page.getByRole("textbox", { name: secret }).fill(`${password}夜`);
    await page.keyboard.press("Enter");
    await page
      .getByText(lang === "ja" ? "tanaka でサインインしています。" : "Signed in as tanaka.")
      .waitFor();
    return page;
  };
  const here = await open("ja");
  const there = await open("en");
  await here.getByRole("link", { name: "アカウントとサインアウト" }).click();
  await here.getByText("このブラウザー", { exact: false }).first().waitFor();
  await here.getByRole("button", { name: /をサインアウト$/ }).click();
  const yours = here.getByLabel("ご自分のパスワード");
  await yours.fill("まったく違うパスワードです");
  await here.getByRole("button", { name: "サインアウトさせる" }).click();
  await here.getByText("アカウント名かパスワードが違います。").waitFor();
  await assertSound(here, "logins");
  await yours.fill(`${password}夜`);
  await here.getByRole("button", { name: "サインアウトさせる" }).click();
  await here.getByRole("button", { name: /をサインアウト$/ }).waitFor({ state: "detached" });
  await there.reload();
  await there.getByRole("link", { name: "Sign in" }).waitFor();
  await here.getByRole("button", { name: "すべての端末からサインアウト" }).click();
  await yours.fill(`${password}夜`);
  await here.getByRole("button", { name: "すべてサインアウトする" }).click();
  await here.getByRole("link", { name: "サインイン" }).waitFor();
  assertQuiet(here, [/401/]);
  assertQuiet(there, [/401/]);
});

test("who is removed is out at once", { skip }, async () => {
  const page = watch(await openPage(browser, { lang: "en" }));
  await page.goto(`${server.url}/signin`);
  await page.getByRole("textbox", { name: "Account name" }).fill("tanaka");
  await page.getByRole("textbox", { name: "Password" }).fill(`${password}夜`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Signed in as tanaka.").waitFor();
  await owner.getByRole("button", { name: "tanaka を削除" }).click();
  await owner.getByRole("button", { name: "削除する", exact: true }).click();
  await owner.getByText("まだアカウントがありません。").waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  assertQuiet(page, [/401/]);
});
