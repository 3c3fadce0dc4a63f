/** HDF5 files written by h5py 3.7, byte for byte; packed here with zlib, because they are full of zeros. */
import { unzlibSync } from 'fflate';
import { fromBase64 } from '../../src/base/base64.ts';

const unpacked = (text: string): Uint8Array => unzlibSync(fromBase64(text));

/**
 * simple_rnn_cell/kernel:0 = ['f4' arange(8).reshape(2, 4) / 4], recurrent_kernel:0 = ['f4' arange(16).reshape(4, 4) / 8], bias:0 = 1 to 4, dense/kernel:0 =
 * [[1], [2], [3], [4]], bias:0 = [7]. As Keras names them.
 */
export const kerasH5: Uint8Array = unpacked(
  'eNrtWr9vEzEUtu8aOEUgUgmpIUitu1WAogQEihjaQzSQAdEKGLqlbXqVqh5XdCkiGxnD1pGRsWP/hIwdb+yYsWNHtuKLn9PYvRz5JUiV90nOq+3n8+Xu++zXF/8orb65m8wkSQjLIjMk' +
    'RbpxCbBfqHXZvwmWgm2APTZku9nuS0N7Cq7PTHX8pw/FYuh9qUHOY98S1iKIaUSp+Go9tBtQZ2BPDdWvuvf5i+uUfc8T9R3Hqzpd/CwMOO8s8FXn9R1iA78tcp+X7a3KvuPtkAeUtkek' +
    'OnNaij6SXSSm7UIVfcj5jkEfp4n+9PEzg/pAfVzpQ/LpPBGvD8lLe8h5P75fW6XE6Mx3dlu9buGJsBtZlZ91U/XT+T5t6LUOyAaWifdrPYSG+Xg//X28fb32jhJYsPR1iuOQr58H/q57' +
    '8E293+Aeag6BQCAQCAQCgUAgEIibgr/lFWuQT8C84nSiV17Rzqh+V3nFcsVx3THlFWmHdw0tr6jnxRDD6TtYUt8rYrr1LX8fY/Oq377je477MifrvlP56vuOd1hWe7b3tqrh31KnrE99' +
    'n2j61vPZiGhQkhDPjMq6EDQ1RIP8eXQGrF43ufJDz1m2AG2MzFlk7jv0J/gbCvsNQ1zQgpXCpAGLfsO1CXgq9WX+scJ3H17qvPzipclLawUcloVPE/wY+G6C/xGMOYFxAYy9gP5wW7N5' +
    'qdvX6y0bWYlAIBAIxL+FiCtNIgPVpcfx/jL+bC7E+8n/j9KPMK7sjh972eHjygsWnTmoTdjzEPdLKR3z988tCo+UdgeNG5VXOMqr+kJMd15BsrmWVf3087mlkXUafe7tN8ybzvfH3/Nn' +
    'yF/k7/Xz5oW86qfnxfT816DnzfW8WJCVvCaRPEaMFr9Qbd+mI+/fdo/9+//GL/o57dzz/uLis6fIpUHiQDo2Hq0vqsyczDjwD/w//Es=',
);

/**
 * packed = arange(35).reshape(5, 7) / 8 in chunks of (2, 3) with gzip, shuffle and fletcher32; big = ['>f8' 1.5, -2.5]; flag, one = -7, text, z = 1 + 2i,
 * empty, half = ['f2' 1, -0.5], unwritten (3,), lzf, cube = ['i2' arange(24).reshape(2, 3, 4)] in chunks of (1, 2, 3), link -> big, hard = big, many/x00 to
 * x19.
 */
export const kindsH5: Uint8Array = unpacked(
  'eNrtXFtsG0UUndldJ1snxnZbWicN1AghIoTUuGnBgbZJadK6bdqEvhSgDzuOQ6KmJkpd1X2gWqqEQFApfBFeIkKVqIRA/mv4M+KDIn7gA1EJIVVIIPiLeEgtqii7nju2Z+wdh0eLHe75' +
    'ud6ZszO7x3fGd+/M+qVI71aPu9VNbJgmMYiPlOIWIDguHvP6KFgK9kWwlzReTvN1ASj3Q/syb9+evj5C9EL7cj8dBrM9cJzrYDYIx+l+4BHEYkSkb/OgbbOSnwU61X42tAP8ZPXf65eS' +
    'BubblB+3M6uxAhfwGsHKx7p1RTbTH+wmJnjwuiay7pbO+Wa+XtNZD01kMP+BQr2Wr6fk+NiJ0dGJBLRhXwcrH0mMTsRSCWIU+mP3bXFT8bHEVOdaVm6CMrqmp128aZtOeJPBBemxd/dA' +
    'L7Wums8S2ZVqPp8frj+u5oX5h3vUPP795gJqHp8nfPfWpj/b8x0lS8rmu5Yq52W9zMo8XTr+zCvqxdEgHX8HvFZSdIpK+F1qT3Pod7mvMk/u92GfeB+GQ7+9wFsl8eR+DwHvbokn95sW' +
    'f94KvCWEjxMEAoFAIBCI2kL6cDwa1Nrm5n/45MGGM1Yw89D7rjc627++kK9oTm5I//z9N94z1mNwl7fhxqu+5pOs4nBHx83haLbxfrLCr8W+vLp+DSv/42Y8mohfvnzSitTaPtBfPrv8' +
    'rV9YTeD1ma7wR205K4Z6gb7b7d7pYeVDgcBcS6AtZxJdJ9MNH57bxMrT6RuZi+fP69MGcb1Jfjxw6atX7IqctzUzc6SHRB4Lh8l24vmVTp46nrrFzjE+vqjPGEQ7S/a85j4Y6r4Owb3B' +
    'H3JuQFhsF2RXi6kGQua7C9H+BjJnlV+znqLmu2c9pCfTSM0em6tZIZ7LCgP1kscy0wr33HBqU4m4zcRD7rIebfxkKWHx7jIW1Fph5QrgCM87VNMNV0OjucTd1Oy5y+vzL12GLopAIBCI' +
    '2wA796aV/ApSyLRQSoV8SzE/A/nH+6rkHzWW0CzkCekFyJRICZNC5rV29KB/SY92lifW2Ck+k59qkq2b+/f2ETs3t7+PRxrO+rztE1suRGg1pocpBE12fpjfN/cHtR+8A/cpZ8Zm62a8' +
    'qPVg46PF8hcfeDstud+iLkTS5T2H8TFTZ3qI44USIumTyX9eobE7nVpgP5XWO2AJsWqOtdK5zv552eF7CP4j/9BgYC94/absuuQVzMXhH46/L0EvlPmI20XcsFyg0OdT+MKMmv594euO' +
    'UdDjEpTnnv1vrmfbloF+WuLufJxyFVOx5Fgp/6oXYyYEAoFAIBAIBAKBQCDqDdXyM3xfZNHy/MxqyBEEyUqTrDwH9dXzV83SFdRWfobvR+ZZ92r7kXlyhN8dz2NNSrwhsOZadXsZsFcK' +
    '7zvA+dK+8yCUf9FSq37VoPQrnl8yyvxqofva2boL5QI9b9frZOL0aKFdFy3qVNyvrl3pLHZtln9DtxeTsfjRxAghw+Ms4Tc6Ect/eC6ZyB+nEumUbU8DP3FsMnXK9rPYRP7GTiRPTo2n' +
    'Uokk1PP7jZ8YzjcwMZ48ats10MFYbGrEtsdiyVOl/tRe5TrZfnJatp98qQP/c4d90Lj/GYFAIBCI/9NzBHsDj+riOq8uxQdO5aX7Svg6cKU40IQIT9cMc2MxZObvImrlkfqdAYufzLL4' +
    'qXmB538L8ZQTX35f7ScHvtP7d79V4cvtU7/Ip1Wu31OFL7ff4sB3uv4HqvDl9kN+2V8r8zUcyggEAoFAIBCImniect53X3l/ubz+stFfORKfrQs92P85GY7/55TbxWwQjsOQzu/h9YeY' +
    'jcJxJF5Pd4+oBrZuZxTWG4K6ms/XP661qnkRsNk1ah7/n7D5VYtLx8h2NZ8v+5gDah7//57AoJrHx2/7kzh/i/P3prqev/99PbpRD0GPHtRD0GMz6iHo8QTqIeixBfUQ9OhFPQQ9+upa' +
    'j3qNO3lcHt6zsHg7slfN4/8DOrRPzePPiWP7Me4Ux8FWnBcEPbahHoIeEdRD0GN7XevB52Ge90gfUPP543zmKTWP766dflrNi3K1nsF5WPSrHTjOBD12oh6CHv2oh6DHrkUwD5uFXWvZ' +
    'g2o+f9/EPKLm8fdaAlE1LwO2Pabm8bd3wsNq3jS3I2oe/zeb2YSax7/F7Oid9qvdOM4EPQZQD0GPwUWRN0h3dIANgV0LthPsOrDrwT4C9lGwYbBdzIagvRC0F4L2QtBeCNoLQXshaC8E' +
    '7YWgvVCXoO5cncWFfwLW6KMD',
);

/** a/G = arange(16).reshape(4, 4) / 8, b = ['i4' 1, 2], with libver='latest'. */
export const latestH5: Uint8Array = unpacked(
  'eNrr9HBx4+WS4mLm4GCAgf9Q0AEVMoCK2+6wEvf3cAliUqjR5slGxhVMQsgaYYCLiYGRgYGNhwFIMSaeZ4QYA+UnJTFBzbVgIBvUF/Cbgp0ENJBRhYGBiYmRkQUqh4tmFmFgFFSwZ4D4' +
    'zoHBhJvB5D8zAwMr0LXMXBxAn7AwQiUZGmAWLWAY9GDpy00O5EeP+2GYOR7Uc1Krms1vePSIAKOHkZERFuswmpmHgVGAAxY9CijR0ACNBnja3MEwZMHJC49lGEbBKBgFo2CQggP2EPoC' +
    'lL4BpR9A6SdQ+gWUfgOlP0DpT1D6C5T+BqV/QOlfUPoPlP5nzwitCQCbJV3C',
);

/** x00 to x19 in one group, with libver='latest'. */
export const denseH5: Uint8Array = unpacked(
  'eNrr9HBx4+WS4mLm4GCAgf9QoKAM4RtAxcs3Mkj7e7gEMSnUaPNkI+MKJiGQgmh2iEIVYQjNxcTACKQiGGgGbvRNXw12EiMDIyMLAwMTUIyZh4FRAOgbRrAKDgZWoCuYuTiALmRhZID6' +
    'khFmwAmGYQNme3ltJCUsGIdxWAgUMVuREhZMwzgs3vXWFJESFszDOCwkVrmokBIWLMM4LOY6HJAgJSxYh3FYBO7oZnALDnZl8IJWXYyXGRh0QT5lV1ZcSZ6ZbkEeAQygGpGJQYABo3K9' +
    'DOXDLAQHPzINBSJE2saCpBMSQwpAWkERJtY/Ty8Amz5GJmYWVjZ2Dk4ubh5ePn4BQSFhhlEwCkbBKBgFo2AUDGtASgOQbRg3AG/asaiSEhbswzgs/mVuXEhKWHAM47D4Gbf0rlOIhwsD' +
    'KygYuIEiKRpzhGFNc1jj3Ezn8HW3YKAqhssMqGHBiNFMD2CoADbNYTLc0CEzKQZUWkeiZbNTiI8bA+u7nUeZGfYChfgYJheJsDMwM4KYs9jMuRhOg0V70j6JMawHM02XlEgxlIOZKZkH' +
    'tRgEwWqFT88xY8gEi7oEpHowTAYz7zDLBTN8BTMdY/mjGAzBTF7mzokMomDmArbz0xlawcz2W3kLGezBTIvVnasYlMFMCeHLaxmiwczFthKbGBaCmQymh08w+IKZXo5X7zPcBDPdG26+' +
    'ZZAHO0dOed07hudgUWeFWOXRMpgaZTPnMM6DqxaUepISFlzDOCy6nrm6khIW3MM4LM5v2P2SlLDgGcZhUd5v0EpKWPAO47BYHZz3ipSw4BvGYZG3NYKkAW/+YRwWr4ozhEkJC4FhHBYK' +
    'M3nrSQkLwWEcFqmcnh6khIXQMA6LbfEb/pESFsLDOCzU2q+JuXm4OMHXNYDAgxDfaEYG5goDg8PwLh6QZ3ieEYlndJsJiWf8nBmJZ/KZBYln+p8ViWcGmykC88x5BJF4FhJCSDzLOaII' +
    'nqHBCjEknuEWcSSe0QEJJJ7xGUkknskNKSSe6RNpJJ7ZBxkknvkfWSSeBYc8Es9SRGHY9sEAT9nX0w==',
);

/**
 * As MATLAB 7.3: W_rec = arange(16).reshape(4, 4) / 8, W_in = arange(8).reshape(4, 2) / 4, W_out = 1 to 4 as a row, net.tau = 100, S = a sparse matrix, and
 * #refs#.
 */
export const matlabH5: Uint8Array = unpacked(
  'eNrtWc9LG0EYnZk1OiqFDYpEiWXBiwcrQkMVL8mKaVMwGjRQPbVBE0ixCnGFHj2mtx499ujRPyFHjx57zKEHDz2EUiSU0pjsfKPMuD+CXclK5l1eZubL7uSbN29+JGvm18wVY3H+pZE1' +
    '8y9K5f3inJHbL1ilw8qnZePN2vq2+SphPAoQeZtFCj3Fl8zq62cjUyN2gVI0gHTWQBi1ALEZscy//wEYA1eBzwivx3ZbDOqj8Hw5Lr+ZTneiWxL4exYGGBtqyPoSmbSZ6/A2lJeAL4gY' +
    '9+59pbhrc/mAlQ+PrTYfFC27faZSLB21tbwl6dZNVxhFWAzm5VnGhFWALF1Zayu/Exk1kojaNSmUGEWJlsbaI+3aTjsh7IEUZoqGIRydSD363NNx2FrfWMVoELKAUG1IzCOagHzChF+A' +
    '6vqkGEenGM/GGev810W83899pDroHUf5uGrecXzcT6XfoUeh/2OPk0c/XRFJRyQwXZ1AalKh0lW38wxLecD/nY8adXaAXufDed2UdekWJ8/D7lBPMm4AN4FrwD+AfwH/Ab4EvgL+DfwX' +
    '+DvwT+Br4H/J7t7v93wez0VNgXXgnZQY10jez7eCgoKCgkL/wG/fhaX1EQe276pTcacejn2X3z3E2ZhzrxX68x6Cn1tz0jnRKhwL8yQTyLkb3+lOV2MRjN8xP8IYB+xvVy7+Vg1VPvz8' +
    '7jSm/E753X2/S0n3CgVp3gTtd41xNRYP8zvn+yH5/tXPB86nGcdUSpUPoLvb0kxcjNsrWLYVlCus/HFX9IWl0K7XjSexXjNf1G57+S3uHc/9uvncO47Pa2qofaCzrnT7s07Rra689dR0' +
    '0dPXJ5kP/v8TeXA+0LDzwSWc+bgBZwrT1g==',
);
