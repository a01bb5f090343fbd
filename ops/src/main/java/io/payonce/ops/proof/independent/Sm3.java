package io.payonce.ops.proof.independent;

import java.nio.ByteBuffer;

/** The hash SM3 (GM/T 0004), as the standard writes it. */
final class Sm3 {

  private static final int BLOCK_BYTES = 64;
  private static final int ROUNDS = 64;
  private static final int[] START = {
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
  };

  private Sm3() {}

  /** The hash of these parts, one after the other. */
  static byte[] hash(byte[]... parts) {
    int[] state = START.clone();
    ByteBuffer message = padded(parts);
    while (message.hasRemaining()) {
      compress(state, message);
    }
    ByteBuffer hash = ByteBuffer.allocate(state.length * Integer.BYTES);
    for (int word : state) {
      hash.putInt(word);
    }
    return hash.array();
  }

  private static ByteBuffer padded(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    int blocks = (length + 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
    ByteBuffer message = ByteBuffer.allocate(blocks * BLOCK_BYTES);
    for (byte[] part : parts) {
      message.put(part);
    }
    message.put((byte) 0x80);
    message.putLong(message.capacity() - Long.BYTES, (long) length * Byte.SIZE);
    return message.rewind();
  }

  private static void compress(int[] state, ByteBuffer message) {
    int[] w = expanded(message);
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int j = 0; j < ROUNDS; j++) {
      boolean isFirst = j < 16;
      int constant = Integer.rotateLeft(isFirst ? 0x79cc4519 : 0x7a879d8a, j % Integer.SIZE);
      int ss1 = Integer.rotateLeft(Integer.rotateLeft(a, 12) + e + constant, 7);
      int ff = isFirst ? a ^ b ^ c : a & b | a & c | b & c;
      int gg = isFirst ? e ^ f ^ g : e & f | ~e & g;
      int tt1 = ff + d + (ss1 ^ Integer.rotateLeft(a, 12)) + (w[j] ^ w[j + 4]);
      int tt2 = gg + h + ss1 + w[j];
      d = c;
      c = Integer.rotateLeft(b, 9);
      b = a;
      a = tt1;
      h = g;
      g = Integer.rotateLeft(f, 19);
      f = e;
      e = tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17);
    }
    int[] mixed = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < mixed.length; i++) {
      state[i] ^= mixed[i];
    }
  }

  private static int[] expanded(ByteBuffer message) {
    int[] w = new int[ROUNDS + 4];
    for (int j = 0; j < 16; j++) {
      w[j] = message.getInt();
    }
    for (int j = 16; j < w.length; j++) {
      int x = w[j - 16] ^ w[j - 9] ^ Integer.rotateLeft(w[j - 3], 15);
      int mixed = x ^ Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23);
      w[j] = mixed ^ Integer.rotateLeft(w[j - 13], 7) ^ w[j - 6];
    }
    return w;
  }
}
