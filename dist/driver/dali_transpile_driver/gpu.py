"""What is different on a machine without a GPU."""

import ctypes

from nvidia.dali.pipeline import Pipeline


def has_gpu():
    """Whether the CUDA driver is there and sees a device."""
    try:
        driver = ctypes.CDLL("libcuda.so.1")
    except OSError:
        return False
    count = ctypes.c_int(0)
    return driver.cuInit(0) == 0 and driver.cuDeviceGetCount(ctypes.byref(count)) == 0 and count.value > 0


def serialise_without_gpu():
    """Lets a pipeline with GPU operators be serialised, and its device placement be checked, where no driver exists.

    A device_id of None names the current device, which DALI looks for only when the pipeline is built.
    """
    # Before DALI 1.53 the second is where the device is read, and GPU operators need one there.
    name = "_get_params" if hasattr(Pipeline, "_get_params") else "_init_pipeline_backend"
    real = getattr(Pipeline, name)

    def without_device(pipeline):
        device_id, pipeline._device_id = pipeline._device_id, None
        try:
            return real(pipeline)
        finally:
            pipeline._device_id = device_id

    setattr(Pipeline, name, without_device)
