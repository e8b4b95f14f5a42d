/** The icons of menu entries, by name: they are loaded with the menu, not with the entries. */

import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  Copy,
  Eye,
  Info,
  Link2,
  LogOut,
  type LucideIcon,
  MessageSquareDot,
  Pencil,
  Pin,
  PinOff,
  Reply,
  ShieldCheck,
  SmilePlus,
  Trash2,
  UserRound,
  UserRoundMinus,
} from "lucide-react";

export const MENU_ICONS = {
  archive: Archive,
  copy: Copy,
  delete: Trash2,
  edit: Pencil,
  info: Info,
  leave: LogOut,
  link: Link2,
  mute: BellOff,
  owner: ShieldCheck,
  pin: Pin,
  react: SmilePlus,
  readers: Eye,
  removeUser: UserRoundMinus,
  reply: Reply,
  unarchive: ArchiveRestore,
  unmute: Bell,
  unpin: PinOff,
  unread: MessageSquareDot,
  user: UserRound,
} satisfies Record<string, LucideIcon>;

export type MenuIcon = keyof typeof MENU_ICONS;
