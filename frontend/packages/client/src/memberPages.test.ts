/** The members of large groups, which are loaded page by page. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { noConnection } from "./testing/faults";
import { TestServer } from "./testing/server";

/** Ada has opened a group of 250 members: the first hundred are loaded. */
async function largeGroup() {
  const server = new TestServer();
  const ada = server.person("Ada");
  const others = Array.from({ length: 249 }, (_, place) => server.person(`Member ${place}`));
  const id = server.group(ada, "All", ...others);
  const device = new Device(server, ada);
  await device.advance(100);
  device.chat.open(id);
  await device.advance(100);
  const members = () => device.conversation(id).members;
  const requests = () => server.requests.filter((each) => each === "members").length;
  return { server, ada, others, id, device, members, requests };
}

test("each call loads the page after those that are loaded, until there is none", async () => {
  const { id, device, members, requests, others } = await largeGroup();
  const sizes = [members().size];

  for (let page = 0; page < 3; page += 1) {
    await device.chat.memberPages.loadNext(id);
    sizes.push(members().size);
  }

  expect(sizes).toEqual([100, 200, 250, 250]);
  expect(requests()).toBe(3);
  expect(device.conversation(id).memberPages).toEqual({ next: null });
  expect(device.chat.state.get().users.get(others[248] as string)?.display_name).toBe("Member 248");
  expect([...members().values()].every((member) => member.can !== null)).toBe(true);
});

test("two calls at the same time load one page after the other, and none twice", async () => {
  const { id, device, members, requests } = await largeGroup();

  await Promise.all([device.chat.memberPages.loadNext(id), device.chat.memberPages.loadNext(id)]);

  expect(members().size).toBe(250);
  expect(requests()).toBe(3);
});

test("a failure is thrown, and the next call loads the same page", async () => {
  const { server, id, device, members } = await largeGroup();
  server.faults = [noConnection("members")];

  await expect(device.chat.memberPages.loadNext(id)).rejects.toThrow();
  expect(members().size).toBe(100);
  await device.chat.memberPages.loadNext(id);

  expect(members().size).toBe(200);
});

test("a conversation whose members are not loaded yet has no next page", async () => {
  const { id, device, requests } = await largeGroup();
  const asked = requests();

  await device.chat.memberPages.loadNext("unknown");
  device.chat.memberPages.close();
  await device.chat.memberPages.loadNext(id);

  expect(requests()).toBe(asked);
});

test("the first page, loaded again, keeps the later ones", async () => {
  const { id, device, members } = await largeGroup();
  await device.chat.memberPages.loadNext(id);

  await device.chat.memberPages.loadFirst(id);

  expect(members().size).toBe(200);
  await device.chat.memberPages.loadNext(id);
  expect(members().size).toBe(250);
});
