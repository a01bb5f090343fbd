package io.payonce.processor.notification.form;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The fields of a form, percent-decoded and not yet text, each name once, in the order of the
 * names' bytes.
 */
public final class Form {

  static final int FIELDS_MAX = 256;

  /** Genuine notifications have 20 to 35. */
  private static final int FIELDS_EXPECTED = 40;

  private static final List<Field> FIELDS = List.of(Field.values());

  /** Names and values, decoded, one behind the other. */
  private final byte[] bytes;

  /** How many of the bytes are taken. */
  private int length;

  /** Field f as received: name from 2f to 2f + 1, value from 2f + 1 to 2f + 2. */
  private int[] bounds;

  /** The {@link NameHead} of each field's name, as received. */
  private long[] heads;

  /** Fields as received, in the order of their names. */
  private int[] order;

  private int size;

  private boolean holdsSeparator;

  /** By ordinal where the fields lie that decisions read; null until one is asked for. */
  private int[] known;

  /** A form without fields, to be filled by its decoder. */
  public Form(byte[] bytes) {
    this.bytes = bytes;
    this.bounds = new int[2 * FIELDS_EXPECTED + 1];
    this.heads = new long[FIELDS_EXPECTED];
    this.order = new int[FIELDS_EXPECTED];
  }

  /** Some fields of a form. */
  private Form(Form whole, int[] order, int size) {
    this.bytes = whole.bytes;
    this.length = whole.length;
    this.bounds = whole.bounds;
    this.heads = whole.heads;
    this.order = order;
    this.size = size;
    this.holdsSeparator = whole.holdsSeparator;
  }

  /**
   * Adds the field that lies behind the last one.
   *
   * @return false when there is one of that name already: then nothing is added
   */
  public boolean add(int valueFrom, int valueTo) {
    int nameFrom = bounds[2 * size];
    long head = NameHead.of(bytes, nameFrom, valueFrom);
    int found = search(head, bytes, nameFrom, valueFrom);
    if (found >= 0) {
      return false;
    }
    insert(-found - 1, head);
    known = null;
    bounds[2 * size - 1] = valueFrom;
    bounds[2 * size] = valueTo;
    length = valueTo;
    return true;
  }

  private void insert(int place, long head) {
    if (size == order.length) {
      order = Arrays.copyOf(order, 2 * size);
      heads = Arrays.copyOf(heads, 2 * size);
      bounds = Arrays.copyOf(bounds, 4 * size + 1);
    }
    System.arraycopy(order, place, order, place + 1, size - place);
    heads[size] = head;
    order[place] = size++;
  }

  /**
   * The form with only those of its fields whose number is wanted; no byte of them is copied. When
   * all are wanted it is this form.
   */
  public Form only(IntPredicate isWanted) {
    int[] wanted = new int[size];
    int count = 0;
    for (int index = 0; index < size; index++) {
      if (isWanted.test(index)) {
        wanted[count++] = order[index];
      }
    }
    return count == size ? this : new Form(this, wanted, count);
  }

  /** One of its names holds {@code &} or {@code =}, or one of its values {@code &}. */
  public void separatorEscaped() {
    holdsSeparator = true;
  }

  /** Whether a field can hide in another one: not in most forms. */
  boolean holdsSeparator() {
    return holdsSeparator;
  }

  public int size() {
    return size;
  }

  public ByteSlice name(int index) {
    int field = order[index];
    return new ByteSlice(bytes, bounds[2 * field], bounds[2 * field + 1]);
  }

  public ByteSlice value(int index) {
    int field = order[index];
    return new ByteSlice(bytes, bounds[2 * field + 1], bounds[2 * field + 2]);
  }

  /** The number of the field, or a negative number when there is none of that name. */
  public int indexOf(byte[] name) {
    return search(NameHead.of(name, 0, name.length), name, 0, name.length);
  }

  /**
   * The value, or null when the field is absent or empty: who drops empty values signs the same
   * content with the field and without, so its presence says nothing.
   */
  public ByteSlice value(byte[] name) {
    int index = indexOf(name);
    ByteSlice value = index < 0 ? null : value(index);
    return value == null || value.length() == 0 ? null : value;
  }

  /** The value of a field, or null when it is absent or empty. */
  public ByteSlice value(FieldName name) {
    return name instanceof Field field ? value(field) : value(name.bytes());
  }

  /** The value of a field that a decision reads, or null when it is absent or empty. */
  public ByteSlice value(Field field) {
    int index = indexOf(field);
    return index < 0 || valueLength(index) == 0 ? null : value(index);
  }

  /** The number of a field that a decision reads, or a negative number when it is absent. */
  public int indexOf(Field field) {
    if (known == null) {
      known = known();
    }
    return known[field.ordinal()];
  }

  public int valueLength(int index) {
    int field = order[index];
    return bounds[2 * field + 2] - bounds[2 * field + 1];
  }

  /** One pass finds all, since both are in the order of their bytes: most are asked for. */
  private int[] known() {
    int[] places = new int[FIELDS.size()];
    int index = 0;
    for (Field field : FIELDS) {
      byte[] name = field.bytes();
      int compared = -1;
      while (index < size) {
        compared = compare(order[index], field.head(), name, 0, name.length);
        if (compared >= 0) {
          break;
        }
        index++;
      }
      places[field.ordinal()] = compared == 0 ? index : -1;
    }
    return places;
  }

  /** All names and values as received, one behind the other. */
  public ByteSlice bytes() {
    return new ByteSlice(bytes, 0, length);
  }

  private int search(long head, byte[] name, int from, int to) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = compare(order[middle], head, name, from, to);
      if (compared == 0) {
        return middle;
      }
      low = compared < 0 ? middle + 1 : low;
      high = compared < 0 ? high : middle - 1;
    }
    return -low - 1;
  }

  private int compare(int field, long head, byte[] name, int from, int to) {
    int compared = Long.compareUnsigned(heads[field], head);
    return compared != 0
        ? compared
        : Arrays.compareUnsigned(bytes, bounds[2 * field], bounds[2 * field + 1], name, from, to);
  }
}
