"""What a program is told of the machine and the processes that it runs in, by the path of the call. DESIGN: assumptions."""

_ONE = {"rank": 0, "local_rank": 0, "cross_rank": 0, "size": 1, "local_size": 1, "cross_size": 1}
_HOROVODS = ("torch", "tensorflow", "tensorflow.keras", "keras", "mxnet")

#: Answers of calls.
CALLS = {
    "torch.distributed.is_available": True,
    "torch.distributed.is_initialized": False,
    "torch.cuda.is_available": True,
    "torch.cuda.device_count": 1,
    "torch.cuda.current_device": 0,
    **{f"horovod.{name}.{call}": answer for name in _HOROVODS for call, answer in _ONE.items()},
    "jax.process_index": 0,
    "jax.host_id": 0,
    "jax.process_count": 1,
    "jax.host_count": 1,
    "jax.device_count": 1,
    "jax.local_device_count": 1,
    "paddle.distributed.get_rank": 0,
    "paddle.distributed.get_world_size": 1,
    "paddle.is_compiled_with_cuda": True,
    "paddle.device.cuda.device_count": 1,
    "mxnet.context.num_gpus": 1,
    "tensorflow.test.is_gpu_available": True,
    "tensorflow.test.is_built_with_cuda": True,
    "mpi4py.MPI.COMM_WORLD.Get_rank": 0,
    "mpi4py.MPI.COMM_WORLD.Get_size": 1,
    "mpi4py.MPI.COMM_SELF.Get_rank": 0,
    "mpi4py.MPI.COMM_SELF.Get_size": 1,
}

#: Values of attributes of modules and their objects; constants of timm are those of timm/data/constants.py.
_TIMM = {
    "DEFAULT_CROP_PCT": 0.875,
    "DEFAULT_CROP_MODE": "center",
    "IMAGENET_DEFAULT_MEAN": (0.485, 0.456, 0.406),
    "IMAGENET_DEFAULT_STD": (0.229, 0.224, 0.225),
    "IMAGENET_INCEPTION_MEAN": (0.5, 0.5, 0.5),
    "IMAGENET_INCEPTION_STD": (0.5, 0.5, 0.5),
    "IMAGENET_DPN_MEAN": (124 / 255, 117 / 255, 104 / 255),
    "IMAGENET_DPN_STD": tuple([1 / (0.0167 * 255)] * 3),
    "OPENAI_CLIP_MEAN": (0.48145466, 0.4578275, 0.40821073),
    "OPENAI_CLIP_STD": (0.26862954, 0.26130258, 0.27577711),
}
VALUES = {
    "mpi4py.MPI.COMM_WORLD.rank": 0,
    "mpi4py.MPI.COMM_WORLD.size": 1,
    "mpi4py.MPI.COMM_SELF.rank": 0,
    "mpi4py.MPI.COMM_SELF.size": 1,
    **{f"timm.data.{name}": value for name, value in _TIMM.items()},
    **{f"timm.data.constants.{name}": value for name, value in _TIMM.items()},
}

#: Calls that run in other processes what they are given; what stands in for each is in `other_processes.py`.
SPAWNING = ("torch.multiprocessing.spawn",)
