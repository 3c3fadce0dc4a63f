/** MessagePack files, byte for byte as Python's msgpack writes them. */
import { fromBase64 } from '../../src/base/base64.ts';

/**
 * As flax.serialization.to_bytes: params.SimpleCell_0.h.kernel = ['f4' arange(16).reshape(4, 4) / 8], i.kernel = ['f4' arange(8).reshape(2, 4) / 4], i.bias = 1
 * to 4, Dense_0.kernel = [[1], [2], [3], [4]], Dense_0.bias = [7], step = 750, z = 1 + 2i, none = None, name = 'run', scalar = float32(0.5), list = [1, 2.5].
 */
export const flax: Uint8Array = fromBase64(
  'h6ZwYXJhbXOCrFNpbXBsZUNlbGxfMIKhaIGma2VybmVsx04Bk5IEBKdmbG9hdDMyxEAAAAAAAAAAPgAAgD4AAMA+AAAAPwAAID8AAEA/AABgPwAAgD8AAJA/AACgPwAAsD8AAMA/AADQ' +
    'PwAA4D8AAPA/oWmCpmtlcm5lbMcuAZOSAgSnZmxvYXQzMsQgAAAAAAAAgD4AAAA/AABAPwAAgD8AAKA/AADAPwAA4D+kYmlhc8cdAZORBKdmbG9hdDMyxBAAAIA/AAAAQAAAQEAAAIBA' +
    'p0RlbnNlXzCCpmtlcm5lbMceAZOSBAGnZmxvYXQzMsQQAACAPwAAAEAAAEBAAACAQKRiaWFzxxEBk5EBp2Zsb2F0MzLEBAAA4ECkc3RlcM0C7qF6xxMCkss/8AAAAAAAAMtAAAAAAAAA' +
    'AKRub25lwKRuYW1lo3J1bqZzY2FsYXLYA5OQp2Zsb2F0MzLEBAAAAD+kbGlzdJLLP/AAAAAAAADLQAQAAAAAAAA=',
);

/** As msgpack-numpy: W_rec = ['<f8' 0, 1, 2, 3] as 2 x 2. */
export const msgpackNumpy: Uint8Array = fromBase64(
  'gcQFV19yZWOFxAJuZMPEBHR5cGWjPGY4xARraW5kxADEBXNoYXBlkgICxARkYXRhxCAAAAAAAAAAAAAAAAAAAPA/AAAAAAAAAEAAAAAAAAAIQA==',
);
