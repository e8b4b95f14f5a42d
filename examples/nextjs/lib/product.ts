/** What the product has without Parley: users, and orders with a buyer and a seller. Yours are in a database. */

export type User = { id: string; name: string };
export type Order = { id: string; title: string; people: User[] };

export const users: User[] = [
  { id: "ada", name: "Ada Lovelace" },
  { id: "bob", name: "Bob Sinclair" },
];

export const order: Order = { id: "order-1001", title: "Order 1001", people: users };
