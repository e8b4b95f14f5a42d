import { expect, test } from "vitest";
import { allowedAvatarUrl } from "./limits";

const HOSTS = ["cdn.example.com", "other.example:8443"];

test.each([
  ["https://cdn.example.com/ada.png", "https://cdn.example.com/ada.png"],
  ["https://CDN.example.com:443/ada.png", "https://cdn.example.com/ada.png"],
  ["https://other.example:8443/ada.png", "https://other.example:8443/ada.png"],
  ["http://cdn.example.com/ada.png", null],
  ["https://tracker.example/ada.png", null],
  ["https://cdn.example.com@tracker.example/ada.png", null],
  ["https://other.example/ada.png", null],
  ["cdn.example.com", null],
  ["", null],
])("the preview of %s", (address, shown) => {
  expect(allowedAvatarUrl(address, HOSTS)).toBe(shown);
});

test("without hosts there is no picture", () => {
  expect(allowedAvatarUrl("https://cdn.example.com/ada.png", [])).toBeNull();
});
