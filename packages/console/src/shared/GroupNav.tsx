/**
 * Many pages of one part of the console, in groups: the groups on one line, the pages of the group where one is on a second. On a narrow screen
 * both scroll, and the page where one is stands in sight.
 */
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import styles from './SubNav.module.css';

interface PageLink {
  to: string;
  text: string;
  /** The path itself, nothing below. */
  end?: boolean;
}

export interface PageGroup {
  text: string;
  /** The first of them is where the group leads. */
  links: readonly PageLink[];
}

const leadsTo = ({ to, end }: PageLink, pathname: string): boolean =>
  pathname === to || (!end && pathname.startsWith(`${to}/`));

export function GroupNav({ label, groups }: { label: string; groups: readonly PageGroup[] }) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  const here = groups.find(({ links }) => links.some((link) => leadsTo(link, pathname)));
  useEffect(() => {
    if (pathname === '') return;
    for (const at of nav.current?.querySelectorAll('[aria-current]') ?? []) {
      const line = at.parentElement!;
      line.scrollLeft = Math.max(0, (at as HTMLElement).offsetLeft - line.clientWidth / 3);
    }
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={label}>
      <div className={styles.nav}>
        {groups.map((group) => (
          <Link
            key={group.text}
            to={group.links[0]!.to}
            className={group === here ? styles.here! : styles.link!}
            aria-current={group === here ? 'true' : undefined}
          >
            {group.text}
          </Link>
        ))}
      </div>
      {here && here.links.length > 1 && (
        <div className={styles.pages}>
          {here.links.map((link) => {
            const isHere = leadsTo(link, pathname);
            return (
              <Link
                key={link.to}
                to={link.to}
                className={isHere ? styles.pageHere! : styles.page!}
                aria-current={isHere ? 'page' : undefined}
              >
                {link.text}
              </Link>
            );
          })}
        </div>
      )}
    </nav>
  );
}
