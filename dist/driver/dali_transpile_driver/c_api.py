"""The C functions of libdali that Triton's DALI backend calls (dali/c_api.h), by ctypes."""

import ctypes
import os

import numpy
import nvidia.dali

#: `dali_data_type_t` in order from 0 (dali/core/dali_data_type.h); NO_TYPE is -1.
_INTEGERS = ("UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64")
DTYPES = (*_INTEGERS, "FLOAT16", "FLOAT", "FLOAT64", "BOOL")
NUMPY_DTYPES = ("u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8", "?")
#: What the backend gives as device where there is none (KIND_CPU).
CPU_ONLY = -99999
_CPU = 0
_FORCE_COPY = 1 << 3


def dtype_name(number):
    """DALI's name of a data type, None where none is declared."""
    return DTYPES[number] if 0 <= number < len(DTYPES) else None


def dtype_of(array):
    """DALI's name of the data type of a numpy array."""
    return DTYPES[[numpy.dtype(code) for code in NUMPY_DTYPES].index(array.dtype)]


def _library():
    library = ctypes.CDLL(os.path.join(os.path.dirname(nvidia.dali.__file__), "libdali.so"))
    texts = ("daliGetExternalInputName", "daliGetExternalInputLayout", "daliGetOutputName", "daliGetOperatorTrace")
    for name in texts:
        getattr(library, name).restype = ctypes.c_char_p
    library.daliGetDeclaredOutputNdim.restype = ctypes.c_ssize_t
    library.daliMaxDimTensors.restype = ctypes.c_ssize_t
    library.daliNumTensors.restype = ctypes.c_size_t
    library.daliShapeAtSample.restype = ctypes.POINTER(ctypes.c_int64)
    return library


class Pipeline:
    """A pipeline made from its serialised form. An exception inside DALI ends the process: run it isolated."""

    def __init__(self, serialised):
        self._dali = _library()
        self._handle = ctypes.c_void_p()
        # As the backend does: -1 takes batch size and threads from the file, so that a missing one shows.
        self._dali.daliCreatePipeline(
            ctypes.byref(self._handle), serialised, len(serialised), -1, -1, CPU_ONLY, 0, 1, 1, 1, 0
        )

    def _call(self, name, *arguments):
        return getattr(self._dali, name)(ctypes.byref(self._handle), *arguments)

    def max_batch_size(self):
        return self._call("daliGetMaxBatchSize")

    def inputs(self):
        """`{name: (dtype, ndim, layout)}`; dtype and ndim are None where the file does not declare them."""
        described = {}
        for index in range(self._call("daliGetNumExternalInput")):
            name = self._call("daliGetExternalInputName", index)
            ndim = self._call("daliGetExternalInputNdim", name)
            described[name.decode()] = (
                dtype_name(self._call("daliGetExternalInputType", name)),
                None if ndim < 0 else ndim,
                (self._call("daliGetExternalInputLayout", name) or b"").decode(),
            )
        return described

    def outputs(self):
        """`[(name, dtype, ndim)]` in order, as declared."""
        described = []
        for index in range(self._call("daliGetNumOutput")):
            ndim = self._call("daliGetDeclaredOutputNdim", index)
            described.append(
                (
                    self._call("daliGetOutputName", index).decode(),
                    dtype_name(self._call("daliGetDeclaredOutputDtype", index)),
                    None if ndim < 0 else ndim,
                )
            )
        return described

    def feed(self, name, samples):
        """Feeds one batch: numpy arrays of one dtype and ndim, of any extents."""
        arrays = [numpy.ascontiguousarray(sample) for sample in samples]
        ndim = arrays[0].ndim
        shapes = (ctypes.c_int64 * (len(arrays) * ndim))(*[extent for array in arrays for extent in array.shape])
        pointers = (ctypes.c_void_p * len(arrays))(*[array.ctypes.data for array in arrays])
        self._call("daliSetExternalInputBatchSize", name.encode(), len(arrays))
        self._call(
            "daliSetExternalInputTensors",
            name.encode(),
            _CPU,
            pointers,
            DTYPES.index(dtype_of(arrays[0])),
            shapes,
            ctypes.c_int64(ndim),
            None,
            _FORCE_COPY,
        )

    def run_all(self, streams):
        """What `run` gives, once; or, as the backend does it, until the inputs of these names have used up what they were fed."""
        yield self.run()
        while not all(map(self._used_up, streams)):
            yield self.run()

    def _used_up(self, name):
        traced = (ctypes.byref(self._handle), name.encode(), b"depleted")
        return not self._dali.daliHasOperatorTrace(*traced) or self._dali.daliGetOperatorTrace(*traced) == b"true"

    def run(self):
        """Runs what was fed; `[(dtype, [shape of each sample])]` of the outputs."""
        self._call("daliPrefetch")
        self._call("daliShareOutput")
        results = []
        for index in range(self._call("daliGetNumOutput")):
            ndim = self._call("daliMaxDimTensors", index)
            shapes = [
                tuple(self._call("daliShapeAtSample", index, sample)[:ndim])
                for sample in range(self._call("daliNumTensors", index))
            ]
            results.append((dtype_name(self._call("daliTypeAt", index)), shapes))
        self._call("daliOutputRelease")
        return results
