/** The classes of a row in a list. */
import styles from "./Row.module.css";

export const rowStyles = styles;
