import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Pressable } from './Pressable.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main`: filled, one in a panel. `plain`: words only (header, captions). Outlined otherwise. */
  readonly look?: 'main' | 'outlined' | 'plain';
  readonly children: ReactNode;
}

export function Button({ look = 'outlined', className, ...rest }: ButtonProps) {
  return <Pressable className={`button ${look} ${className ?? ''}`} {...rest} />;
}
