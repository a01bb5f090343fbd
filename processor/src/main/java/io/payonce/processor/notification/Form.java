package io.payonce.processor.notification;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The fields of a form, percent-decoded and not yet text, each name once, in the order of the
 * names' bytes.
 */
final class Form {

  static final int FIELDS_MAX = 256;

  /** Genuine notifications have 20 to 35. */
  private static final int FIELDS_EXPECTED = 40;

  private static final List<Field> FIELDS = List.of(Field.values());

  /** Names and values, decoded, one behind the other. */
  private final byte[] bytes;

  /** How many of the bytes are taken. */
  private int length;

  /** Field f as received: name from 2f to 2f + 1, value from 2f + 1 to 2f + 2. */
  private int[] bounds = new int[2 * FIELDS_EXPECTED + 1];

  /** Fields as received, in the order of their names. */
  private int[] order = new int[FIELDS_EXPECTED];

  private int size;

  private boolean holdsSeparator;

  /** By ordinal where the fields lie that decisions read; null until one is asked for. */
  private int[] known;

  /** A form without fields, to be filled by its decoder. */
  Form(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Adds the field that lies behind the last one.
   *
   * @return false when there is one of that name already: then nothing is added
   */
  boolean add(int valueFrom, int valueTo) {
    int nameFrom = bounds[2 * size];
    int found = search(bytes, nameFrom, valueFrom);
    if (found >= 0) {
      return false;
    }
    insert(-found - 1);
    known = null;
    bounds[2 * size - 1] = valueFrom;
    bounds[2 * size] = valueTo;
    length = valueTo;
    return true;
  }

  private void insert(int place) {
    if (size == order.length) {
      order = Arrays.copyOf(order, 2 * size);
      bounds = Arrays.copyOf(bounds, 4 * size + 1);
    }
    System.arraycopy(order, place, order, place + 1, size - place);
    order[place] = size++;
  }

  /** The form with only those of its fields whose number is wanted; nothing is copied. */
  Form only(IntPredicate isWanted) {
    Form some = new Form(bytes);
    some.bounds = bounds;
    some.order = IntStream.range(0, size).filter(isWanted).map(index -> order[index]).toArray();
    some.size = some.order.length;
    some.length = length;
    some.holdsSeparator = holdsSeparator;
    return some;
  }

  /** One of its names holds {@code &} or {@code =}, or one of its values {@code &}. */
  void separatorEscaped() {
    holdsSeparator = true;
  }

  /** Whether a field can hide in another one: not in most forms. */
  boolean holdsSeparator() {
    return holdsSeparator;
  }

  int size() {
    return size;
  }

  ByteSlice name(int index) {
    int field = order[index];
    return new ByteSlice(bytes, bounds[2 * field], bounds[2 * field + 1]);
  }

  ByteSlice value(int index) {
    int field = order[index];
    return new ByteSlice(bytes, bounds[2 * field + 1], bounds[2 * field + 2]);
  }

  /** The number of the field, or a negative number when there is none of that name. */
  int indexOf(byte[] name) {
    return search(name, 0, name.length);
  }

  /**
   * The value, or null when the field is absent or empty: who drops empty values signs the same
   * content with the field and without, so its presence says nothing.
   */
  ByteSlice value(byte[] name) {
    int index = indexOf(name);
    ByteSlice value = index < 0 ? null : value(index);
    return value == null || value.length() == 0 ? null : value;
  }

  /** The value of a field, or null when it is absent or empty. */
  ByteSlice value(FieldName name) {
    return name instanceof Field field ? value(field) : value(name.bytes());
  }

  /** The value of a field that a decision reads, or null when it is absent or empty. */
  ByteSlice value(Field field) {
    int index = indexOf(field);
    return index < 0 || valueLength(index) == 0 ? null : value(index);
  }

  /** The number of a field that a decision reads, or a negative number when it is absent. */
  int indexOf(Field field) {
    if (known == null) {
      known = known();
    }
    return known[field.ordinal()];
  }

  int valueLength(int index) {
    int field = order[index];
    return bounds[2 * field + 2] - bounds[2 * field + 1];
  }

  /** One pass finds all, since both are in the order of their bytes: most are asked for. */
  private int[] known() {
    int[] places = new int[FIELDS.size()];
    int index = 0;
    for (Field field : FIELDS) {
      byte[] name = field.bytes();
      while (index < size && compare(order[index], name, 0, name.length) < 0) {
        index++;
      }
      boolean isThere = index < size && name(index).is(name);
      places[field.ordinal()] = isThere ? index : -1;
    }
    return places;
  }

  /** All names and values as received, one behind the other. */
  ByteSlice bytes() {
    return new ByteSlice(bytes, 0, length);
  }

  private int search(byte[] name, int from, int to) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = compare(order[middle], name, from, to);
      if (compared == 0) {
        return middle;
      }
      low = compared < 0 ? middle + 1 : low;
      high = compared < 0 ? high : middle - 1;
    }
    return -low - 1;
  }

  private int compare(int field, byte[] name, int from, int to) {
    return Arrays.compareUnsigned(bytes, bounds[2 * field], bounds[2 * field + 1], name, from, to);
  }
}
