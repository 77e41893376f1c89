namespace Lux.Gen.Tests;

/// <summary>A feature of Lux.jl or of the packages it is used with, what it is called here, and where a test has it: a file and what stands there.</summary>
sealed record Feature(string Section, string Theirs, string[] Ours, string File, string Text);

/// <summary>What Lux.jl has, and where it is here; docs/parity.md is made of it.</summary>
static class ParityTable
{
    const string Golden = "tests/Runtime.Tests/Golden/GoldenTests.cs", Random = "tests/Runtime.Tests/Modeling/RandomStreamTests.cs", Losses = "tests/Runtime.Tests/Modeling/LossTests.cs",
        Layers = "tests/EndToEnd.Tests/Models/Layers.cs", Places = "tests/EndToEnd.Tests/Models/Convolutions.cs", Indices = "tests/EndToEnd.Tests/Models/Indices.cs",
        Optimizers = "tests/Runtime.Tests/Training/OptimizerTests.cs", Schedules = "tests/Runtime.Tests/Training/ScheduleTests.cs", Trainer = "tests/Runtime.Tests/Training/TrainerTests.cs", Rules = "tests/Kernels.Tests/UpdateTests.cs",
        Initial = "tests/Runtime.Tests/Modeling/LayerTests.cs";

    public static IReadOnlyList<Feature> Features =>
    [
        .. Of("Dense layers", Layers,
        [
            ("Dense", ["Dense"], "new Dense(6, 12)"), ("Scale", ["Scale"], "new Scale("), ("Bilinear", ["Bilinear"], "Bilinear products"), ("ReshapeLayer", ["Reshape"], "new Reshape("),
            ("FlattenLayer", ["Flatten"], "new Flatten()"), ("NoOpLayer", ["NoOp"], "new NoOp()"), ("WrappedFunction", ["Function"], "new Function("), ("PReLU", ["PRelu"], "new PRelu("),
        ]),
        .. Of("Dense layers", Initial, [("SelectDim", ["SelectDim"], "new SelectDim("), ("ReverseSequence", ["ReverseSequence"], "new ReverseSequence(")]),
        .. Of("Embeddings", Golden, [("Embedding", ["Embedding"], "[\"embedding\"]"), ("(PyTorch's EmbeddingBag)", ["EmbeddingBag"], "[\"embeddingbag_mean\"]")]),
        .. Of("Embeddings", Layers, [("PeriodicEmbedding", ["PeriodicEmbedding"], "PeriodicEmbedding periodic")]),
        .. Of("Containers", Layers,
        [
            ("Chain", ["Chain"], "Chain layers"), ("Parallel", ["ParallelLayers"], "ParallelLayers sides"), ("BranchLayer", ["Branches"], "Branches branches"), ("PairwiseFusion", ["PairwiseFusion"], "PairwiseFusion fusion"),
            ("SkipConnection", ["SkipConnection"], "new SkipConnection("), ("Maxout", ["Maxout"], "Maxout largest"), ("RepeatedLayer", ["Repeated"], "Repeated again"),
            ("RepeatedLayer with input_injection", ["Repeated"], "injected = new("), ("share_parameters", ["Module"], "Dense shared"),
        ]),
        .. Of("Convolutions and pools", Golden,
        [
            ("Conv", ["Conv1d", "Conv2d", "Conv3d"], "[\"conv2d_groups_dilated\"]"), ("ConvTranspose", ["ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"], "[\"convT2d_groups\"]"),
            ("MaxPool", ["MaxPool"], "[\"maxpool2d_dilated\"]"), ("MeanPool", ["MeanPool"], "[\"avgpool2d\"]"), ("LPPool", ["LpPool"], "[\"lppool2d\"]"), ("PixelShuffle", ["PixelShuffle"], "[\"pixel_shuffle\"]"),
            ("AdaptiveMaxPool", ["AdaptiveMaxPool"], "[\"adaptive_max2d\"]"), ("AdaptiveMeanPool", ["AdaptiveMeanPool"], "[\"adaptive_avg2d\"]"), ("Upsample", ["Upsample"], "[\"upsample_bilinear_ac\"]"),
            ("pad_reflect", ["ReflectPad"], "[\"pad_reflect\"]"), ("pad_repeat", ["ReplicatePad"], "[\"pad_replicate\"]"), ("pad_circular", ["CircularPad"], "[\"pad_circular\"]"), ("local response normalization", ["LocalResponseNorm"], "[\"lrn\"]"),
        ]),
        .. Of("Convolutions and pools", Places,
        [
            ("GlobalMaxPool", ["GlobalMaxPool"], "new GlobalMaxPool("), ("GlobalMeanPool", ["GlobalMeanPool"], "new GlobalMeanPool("), ("GlobalLPPool", ["GlobalLpPool"], "new GlobalLpPool("),
            ("AdaptiveLPPool", ["AdaptiveLpPool"], "new AdaptiveLpPool("), ("pad_constant", ["ConstantPad"], "new ConstantPad("), ("SamePad", ["Padding.Same"], "Padding.Same"),
        ]),
        .. Of("Normalization", Golden,
        [
            ("BatchNorm", ["BatchNorm"], "[\"batchnorm2d_train\"]"), ("GroupNorm", ["GroupNorm"], "[\"groupnorm\"]"), ("InstanceNorm", ["InstanceNorm"], "[\"instancenorm\"]"), ("LayerNorm", ["LayerNorm"], "[\"layernorm2\"]"),
            ("RMSNorm", ["RmsNorm"], "[\"rmsnorm\"]"), ("WeightNorm", ["WeightNorm"], "[\"weightnorm_linear\"]"),
        ]),
        .. Of("Dropout", Random,
        [
            ("Dropout", ["Dropout"], "Dropout_keeps_the_mean"), ("AlphaDropout", ["AlphaDropout"], "Alpha_dropout_keeps_mean_and_variance"),
            ("VariationalHiddenDropout", ["VariationalHiddenDropout"], "A_variational_mask_stays_for_its_calls"), ("replicate(rng)", ["RandomStream"], "Element_i_is_word_i_of_the_blocks"),
        ]),
        .. Of("Operations", Golden,
        [
            ("gather", ["Tensor.Gather", "Tensor.GatherAlong"], "[\"op_gather\"]"), ("cumsum", ["Tensor.CumulativeSum"], "[\"op_cumsum\"]"), ("batched_mul", ["Tensor.Contract"], "[\"op_einsum\"]"),
            ("softmax", ["Tensor.Softmax"], "[\"act_softmax\"]"), ("logsoftmax", ["Tensor.LogSoftmax"], "[\"act_log_softmax\"]"), ("logsumexp", ["Tensor.LogSumExp"], "[\"op_logsumexp\"]"),
        ]),
        .. Of("Operations", "tests/Runtime.Tests/Primitives/CompositeCases.cs", [("xlogx, xlogy", ["Tensor.XLogY"], "x log y")]),
        .. Of("Operations", "tests/Runtime.Tests/Primitives/StructureCases.cs", [("scatter", ["Tensor.ScatterAdd"], "\"scatter\""), ("sort", ["Tensor.Sort", "Tensor.ArgSort", "Tensor.TopK"], "\"sort\"")]),
        .. Of("Activations", Golden,
        [
            ("sigmoid", ["Activations.Sigmoid"], "act_sigmoid"), ("hardsigmoid", ["Activations.HardSigmoid"], "act_hardsigmoid"), ("hardtanh", ["Activations.HardTanh"], "act_hardtanh"), ("relu", ["Activations.Relu"], "act_relu\""),
            ("leakyrelu", ["Activations.LeakyRelu"], "act_leaky_relu"), ("relu6", ["Activations.Relu6"], "act_relu6"), ("elu", ["Activations.Elu"], "act_elu"), ("celu", ["Activations.Celu"], "act_celu"),
            ("selu", ["Activations.Selu"], "act_selu"), ("gelu", ["Activations.Gelu"], "act_gelu_tanh"), ("gelu_erf", ["Activations.GeluErf"], "act_gelu\""), ("swish", ["Activations.Swish"], "act_silu"),
            ("hardswish", ["Activations.HardSwish"], "act_hardswish"), ("softplus", ["Activations.Softplus"], "act_softplus"), ("softsign", ["Activations.Softsign"], "act_softsign"), ("logsigmoid", ["Activations.LogSigmoid"], "act_logsigmoid"),
            ("mish", ["Activations.Mish"], "act_mish"), ("tanhshrink", ["Activations.TanhShrink"], "act_tanhshrink"), ("softshrink", ["Activations.SoftShrink"], "act_softshrink"), ("trelu", ["Activations.ThresholdRelu"], "act_threshold"),
            ("glu", ["Activations.Glu"], "act_glu"), ("tanh", ["Activations.Tanh"], "act_tanh"),
        ]),
        .. Of("Activations", Layers, [("gelu_sigmoid", ["Activations.GeluSigmoid"], "Activations.GeluSigmoid"), ("lisht", ["Activations.LiSht"], "Activations.LiSht"), ("logcosh", ["Activations.LogCosh"], "Activations.LogCosh")]),
        .. Of("Activations", Random, [("rrelu", ["RRelu"], "Random_slopes")]),
        .. Of("Losses", Golden,
        [
            ("MSELoss", ["Losses.MeanSquaredError"], "loss_mse"), ("MAELoss", ["Losses.MeanAbsoluteError"], "loss_l1"), ("HuberLoss", ["Losses.Huber"], "loss_huber"),
            ("BinaryCrossEntropyLoss", ["Losses.BinaryCrossEntropy", "Losses.BinaryCrossEntropyWithLogits"], "loss_bce_logits"), ("CrossEntropyLoss", ["Losses.CrossEntropy", "Losses.CrossEntropyWithLogits"], "loss_cross_entropy_smooth"),
            ("KLDivergenceLoss", ["Losses.KullbackLeibler"], "loss_kl"), ("(PyTorch's TripletMarginLoss)", ["Losses.Triplet"], "loss_triplet"), ("(PyTorch's CosineEmbeddingLoss)", ["Losses.CosineEmbedding"], "loss_cosine_embedding"),
        ]),
        .. Of("Losses", Losses,
        [
            ("BinaryFocalLoss", ["Losses.BinaryFocal"], "BinaryFocal"), ("FocalLoss", ["Losses.Focal"], "Losses.Focal"), ("DiceCoeffLoss", ["Losses.Dice"], "Dice"), ("HingeLoss", ["Losses.Hinge"], "Losses.Hinge"),
            ("SquaredHingeLoss", ["Losses.SquaredHinge"], "SquaredHinge"), ("MSLELoss", ["Losses.MeanSquaredLogarithmicError"], "MeanSquaredLogarithmicError"), ("PoissonLoss", ["Losses.Poisson"], "Poisson"),
            ("SiameseContrastiveLoss", ["Losses.Contrastive"], "Contrastive"),
        ]),
        .. Of("Initializers", Initial,
        [
            ("glorot_uniform, glorot_normal", ["Initializers.GlorotUniform", "Initializers.GlorotNormal"], "GlorotNormal"), ("kaiming_uniform, kaiming_normal", ["Initializers.KaimingUniform", "Initializers.KaimingNormal"], "KaimingNormal"),
            ("truncated_normal", ["Initializers.TruncatedNormal"], "TruncatedNormal"), ("orthogonal", ["Initializers.Orthogonal"], "Orthogonal"), ("sparse_init", ["Initializers.Sparse"], "Sparse"), ("identity_init", ["Initializers.Identity"], "Identity"),
        ]),
        .. Of("Optimizers", Optimizers,
        [
            ("Descent", ["Descent"], "optim_sgd\""), ("Momentum", ["Momentum"], "optim_sgd_momentum"), ("Nesterov", ["Nesterov"], "optim_sgd_nesterov_wd"), ("RMSProp", ["RmsProp"], "optim_rmsprop\""), ("Adam", ["Adam"], "optim_adam\""),
            ("AdamW", ["AdamW"], "optim_adamw"), ("AMSGrad", ["AmsGrad"], "optim_adam_amsgrad"), ("AdaMax", ["AdaMax"], "optim_adamax"), ("NAdam", ["NAdam"], "optim_nadam"), ("RAdam", ["RAdam"], "optim_radam"),
            ("AdaGrad", ["AdaGrad"], "optim_adagrad"), ("AdaDelta", ["AdaDelta"], "optim_adadelta"), ("WeightDecay", ["WeightDecay"], "new WeightDecay("), ("SignDecay", ["SignDecay"], "new SignDecay("), ("ClipGrad", ["ClipGradient"], "new ClipGradient("), ("ClipNorm", ["ClipNorm", "ClipGlobalNorm"], "new ClipNorm("),
            ("OptimiserChain", ["Optimizer.After"], ".After("),
        ]),
        .. Of("Optimizers", Trainer, [("freeze!, thaw!", ["ParameterGroup"], "ParameterGroup")]),
        .. Of("Optimizers", "tests/EndToEnd.Tests/TrainingTests.cs", [("AccumGrad", ["ITrainer"], "AccumulateGradients")]),
        .. Of("Optimizers", Rules,
        [
            ("Lion", ["Lion"], "LionRule"), ("Rprop", ["Rprop"], "RpropRule"), ("OAdam", ["OAdam"], "OAdamRule"), ("AdaBelief", ["AdaBelief"], "AdaBeliefRule"),
        ]),
        .. Of("Schedules", Schedules,
        [
            ("Step", ["Schedules.Step"], "lr_step"), ("Exp", ["Schedules.Exponential"], "lr_exp"), ("Poly", ["Schedules.Polynomial"], "lr_poly"), ("CosAnneal", ["Schedules.Cosine", "Schedules.CosineRestarts"], "lr_cosine_restarts"),
            ("OneCycle", ["Schedules.OneCycle"], "lr_onecycle"), ("Inv", ["Schedules.Inverse"], "Inverse"), ("Triangle", ["Schedules.Triangle"], "Triangle"), ("Sin", ["Schedules.Sine"], "Sine"), ("Sequence", ["Schedules.Sequence"], "Sequence"),
            ("Loop", ["Schedules.Loop"], "Loop"), ("Stateful (reduce on plateau)", ["PlateauSchedule"], "PlateauSchedule"), ("(linear warm-up)", ["Schedules.WarmUp"], "lr_linear_warmup"),
            ("Interpolator", ["Schedules.Through"], "Schedules.Through"),
        ]),
        .. Of("Training", "tests/EndToEnd.Tests/TrainingTests.cs",
        [
            ("TrainState", ["TrainState"], "Snapshot()"), ("single_train_step", ["ITrainer.Step"], ".Step("), ("compute_gradients", ["ITrainer.ComputeGradients"], "ComputeGradients("),
            ("apply_gradients", ["ITrainer.ApplyGradients"], "ApplyGradients("), ("adjust!(ts; kw...)", ["ITrainer.Optimizer"], "train.Optimizer ="),
        ]),
        .. Of("Training", Trainer, [("adjust!(ts, η)", ["ITrainer.LearningRate"], "LearningRate =")]),
        .. Of("Training", "tests/EndToEnd.Tests/Fitting/FitTests.cs", [("(a training loop)", ["ITrainer.Fit", "Dataset", "FitOptions"], "It_makes_the_steps_of_a_loop_by_hand"), ("testmode, trainmode", ["Mode"], "Validation_is_the_value_in_test_mode")]),
        .. Of("Training", "tests/EndToEnd.Tests/Fitting/FitResumeTests.cs", [("(checkpoints, exact resume)", ["Checkpoints"], "A_process_that_is_killed")]),
        .. Of("Training", "tests/Runtime.Tests/Training/DeviceLoaderTests.cs", [("dev(loader)", ["DeviceLoader"], "new DeviceLoader(")]),
        .. Of("Modes, freezing, precision, devices", Trainer, [("freeze, unfreeze, FrozenLayer", ["Optimizer.Freezing", "ParameterGroup"], "Groups = [new(")]),
        .. Of("Modes, freezing, precision, devices", "tests/EndToEnd.Tests/Models/Derivatives.cs", [("nested derivatives in a loss", ["Gradient.Of"], "Gradient.Of(first.Sum()")]),
        .. Of("Modes, freezing, precision, devices", "tests/EndToEnd.Tests/Models/Structures.cs", [("f32, f64", ["Precision"], "Precision = Precision.Double")]),
        .. Of("Modes, freezing, precision, devices", "tests/EndToEnd.Tests/Gpus/GpuDeviceTests.cs", [("gpu_device, cpu_device, supported_gpu_backends", ["Device.Default", "Device.Parse", "Device.Survey"], "Device.Survey()")]),
        .. Of("Inspection and files", "tests/EndToEnd.Tests/Inspection/SummaryTests.cs", [("display, parameterlength, statelength, outputsize", ["ModelSummary", "LayerSummary"], "Summary()")]),
        .. Of("Inspection and files", "tests/EndToEnd.Tests/Inspection/DebugTests.cs", [("DebugLayer, @debug_mode", ["Device.Debug", "Device.DebugWith"], "DebugWith(")]),
        .. Of("Inspection and files", "tests/Runtime.Tests/Files/ModelFileTests.cs", [("(files)", ["ModelFile", "TensorFile"], "ModelFile")]),
    ];

    static IEnumerable<Feature> Of(string section, string file, (string Theirs, string[] Ours, string Text)[] rows) => rows.Select(row => new Feature(section, row.Theirs, row.Ours, file, row.Text));
}
