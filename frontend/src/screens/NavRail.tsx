/** The navigation: at the side of a wide screen, at the bottom of a phone. */

import type { Me } from "@parley/client/internal";
import { Avatar, IconButton, UnreadBadge } from "@parley/react/internal";
import { Keyboard, MessagesSquare, Users } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import styles from "./NavRail.module.css";
import { useOffers } from "./offers";

type NavRailProps = { me: Me; unread: number; onHelp: () => void };

export function NavRail({ me, unread, onHelp }: NavRailProps) {
  const [path] = useLocation();
  const { people } = useOffers();
  const inChats = path === "/" || path.startsWith("/c/") || path.startsWith("/u/") || path === "/new-group";
  return (
    <nav className={styles.rail} aria-label="Main">
      <NavLink href="/" label="Chats" current={inChats}>
        <MessagesSquare size={22} aria-hidden />
        <span className={styles.badge}>
          <UnreadBadge count={unread} />
        </span>
      </NavLink>
      {people && (
        <NavLink href="/people" label="People" current={path === "/people"}>
          <Users size={22} aria-hidden />
        </NavLink>
      )}
      <span className={styles.space} />
      <IconButton label="Keyboard shortcuts" className={styles.help} onClick={onHelp}>
        <Keyboard size={20} aria-hidden />
      </IconButton>
      <NavLink href="/settings" label="Settings" current={path === "/settings"}>
        <Avatar id={me.id} name={me.display_name} url={me.avatar_url} size="small" />
      </NavLink>
    </nav>
  );
}

type NavLinkProps = { href: string; label: string; current: boolean; children: ReactNode };

function NavLink({ href, label, current, children }: NavLinkProps) {
  return (
    <Link href={href} className={styles.place} aria-current={current ? "page" : undefined}>
      <span className={styles.icon}>{children}</span>
      <span>{label}</span>
    </Link>
  );
}
