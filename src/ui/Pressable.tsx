import { type ButtonHTMLAttributes, useState } from 'react';

/**
 * A button that keeps the focus when a press makes it unavailable: a browser takes the focus from a button that is disabled, and whoever pressed it by key is
 * at the top of the page. As long as it has the focus it only says that it is unavailable, and does nothing; once the focus has gone on, it is disabled.
 */
export function Pressable({ disabled = false, onClick, onFocus, onBlur, ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  const [focused, setFocused] = useState(false);
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled && !focused}
      aria-disabled={disabled && focused ? true : undefined}
      onClick={disabled ? undefined : onClick}
      onFocus={(event) => {
        setFocused(true);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        setFocused(false);
        onBlur?.(event);
      }}
    />
  );
}
