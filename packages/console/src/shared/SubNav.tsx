/** The pages of one part of the console. On a narrow screen the line scrolls. */
import { NavLink } from 'react-router';
import styles from './SubNav.module.css';

interface SubNavProps {
  label: string;
  links: readonly { to: string; text: string; end?: boolean }[];
}

export const SubNav = ({ label, links }: SubNavProps) => (
  <nav className={styles.nav} aria-label={label}>
    {links.map(({ to, text, end }) => (
      <NavLink key={to} to={to} end={end} className={({ isActive }) => (isActive ? styles.here! : styles.link!)}>
        {text}
      </NavLink>
    ))}
  </nav>
);
