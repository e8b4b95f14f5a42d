/** Users with the same name. */

import { initialState, nextState, TestServer } from "@parley/client/testing";
import { expect, test } from "vitest";
import { hasNamesake, joinedAt, namesakeText } from "./namesakes";

test("two users with the same name are told apart by a shared group and by when they joined", async () => {
  const server = new TestServer();
  const [me, one, other, bob] = ["Me", "Ada", "ada ", "Bob"].map((name) => server.person(name)) as [
    ...[string, string, string, string],
  ];
  server.group(me, "Engines", one, bob);
  const page = await server.api(me).conversations(null);
  const everyone = [...server.users.values()];
  const listed = nextState(initialState(me), { type: "conversations", ...page, requestVersion: 0 });
  const { users, conversations } = nextState(listed, { type: "users", users: everyone, requestVersion: 1 });
  const person = (id: string) => server.users.get(id) as never;

  expect([one, other, bob].map((id) => hasNamesake(person(id), users))).toEqual([true, true, false]);
  const words = [one, other].map((id) => namesakeText(person(id), conversations));
  expect(words[0]).toMatch(/^joined .*1970.* · in “Engines” with you$/);
  expect(words[1]).toMatch(/^joined .*1970/);
});

test("the time of joining is read from version 7 ids only", () => {
  expect(joinedAt("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")?.toISOString()).toBe("2022-02-22T19:22:22.000Z");
  expect(joinedAt("c232ab00-9414-41ec-b3c8-9f6bdeced846")).toBeNull();
  expect(joinedAt("nonsense")).toBeNull();
});
