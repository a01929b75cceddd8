/// The members of the enumerations, the one that stands for nothing first (enums.json). Where only that one
/// is listed, no request ever sets another.
enum EnumMembers {
  static let text = """
    ABC = None A B C
    AdjustmentMethodMX = None TransactionDate OpenBalance MonthlyBalance Balance
    BankAccountHoldStatus = ActiveForAllTransactions InactiveForNewTransactions InactiveForAllTransactions
    BankCodeType = Code_None Code_AT Code_BL Code_CC Code_CP Code_CH Code_FW Code_SC
    BankRemittanceType = None Collection Discount
    BankTransSummarizationCriteria = NoSummarization Default DefaultAndDocNum DefaultAndPaymReference
    BankTransTypeJP = OrdinarySavings Checking Others
    CalendarTypeIN = Standard DayBased
    CompanyTypeMX = Blank LegalEntity LegalPerson ForeignCompany
    CreditCardAddressVerification = None No Yes
    CreditCardAddressVerificationLevel = Accept AccountHolderName BillingPostalCode BillingAddress
    CreditCardCVC = None No Yes
    CreditCardCreditCheck = Normal ByPass
    CreditCardPaymentType = NA CreditCard
    CurrentOperationsTax = Current Operations Tax WarehouseCur_RU CustomLayer1 CustomLayer2 CustomLayer3 \
    CustomLayer4 CustomLayer5 CustomLayer6 CustomLayer7 None
    CustAccountStatement = Always Quarter Biannually Yearly Never
    CustCollectionLetterCode = None CollectionLetter1 CollectionLetter2 CollectionLetter3 CollectionLetter4 \
    Collection All CollectionPerCust
    CustVendForeignExchIndicatorUS = None FV VF FF
    CustVendForeignExchRefIndicatorUS = One Two Three
    CustVendGatewayOperatorOFACIndicatorUS = Zero One
    CustVendNegInstProtestProcess = OpenPaym OpenTrans
    CustVendNegInstStatus = None Drawn Redrawn Protested Honored Remitted Invoiced InvoiceRemitted Endorsed \
    EndorsementSettled
    CustVendOriginatingDFIQualifierUS = One Two Three
    CustVendSecondaryOFACIndicatorUS = Zero One
    CustVendorBlocked = No Invoice All Payment Requisition Never PurchOrder
    CustWhtContributionTypeBR = Other FederalAgencyAutarchyOrFoundation OtherFederalAdministrationEntity \
    PrivateCompany Cooperative MachineOrVehicleManufacturer
    CustomerTypeIN = None GovtCompanyOrOtherAgencies ECommerceOperator
    DebCredProposal = None Debit Credit
    DetailSummary = Detail Summary
    DimensionHierarchyConstraintStatus = Draft Active Activating
    DimensionHierarchyType = AccountStructure AccountRuleStructure JournalControlStructure Focus Customer \
    Vendor Project FixedAsset BankAccount Employee Item SingleAttributeStructure DefaultAccount \
    FixedAssets_RU RDeferrals RCash Employee_RU AllAttributeStructure DataEntityDefaultDimensionFormat \
    DataEntityLedgerDimensionFormat DataEntityBudgetDimensionFormat \
    DataEntityBudgetPlanningDimensionFormat FinancialReportingDimensionFormat DerivedDimension \
    CashFlowForecast
    DimensionLedgerAccountReportingType = None Heading HeadingEmpty HeadingPage
    DimensionLedgerAccountType = ProfitAndLoss Blank Revenue Expense BalanceSheet Asset Liability Equity \
    Total Reporting Common_CN
    DimensionSegmentDelimiter = Hyphen Period Underscore Bar Tilde DoubleHyphen DoublePeriod \
    DoubleUnderscore DoubleBar DoubleTilde
    DirPersonMaritalStatus = None Single Married Divorced Widowhood
    EFDocPresenceTypeBR = DoesNotApply InPerson Internet Telesales InPersonOut Others
    ExchangeRateDisplayFactor = One Ten Hundred Thousand TenThousand
    FederalNonFederalIndicatorCode = None Federal NonFederal NonFederalException
    FieldControl = Optional FillIn Table List
    FinancialReportingTranslationType = WeightedAverage StandardAverage Current TransactionDate
    FiscalPeriodMonth = Month1 Month2 Month3 Month4 Month5 Month6 Month7 Month8 Month9 Month10 Month11 \
    Month12
    FiscalPeriodStatus = OnHold Open Closed
    FiscalPeriodType = Opening Operating Closing
    FiscalQuarter = Q1 Q2 Q3 Q4
    Gender = Unknown Male Female NonSpecific
    GenderMaleFemale = Male Female
    InvoiceOrderAccount = InvoiceAccount OrderAccount
    LedgerClosing = None Result BalanceSheet Capital
    LedgerJournalACType = Ledger Cust Vend Project FixedAssets Bank FixedAssets_RU Employee_RU RDeferrals \
    RCash
    LedgerJournalDateInitTypeRU = None NullDate CurrentDate
    LedgerJournalFeePosting = Keep TransferKeep TransferNew
    LedgerJournalType = Daily Periodic PurchaseLedger Approval Payment CustPayment Cost VendInvoiceRegister \
    VendInvoicePool Assets AssetBudgets CustPaymRemittance CustBillOfExchangeDraw \
    CustBillOfExchangeProtest CustBillOfExchangeRedraw VendPromissoryNoteDraw CustBillOfExchangeAccept \
    VendPromissoryNoteRedraw VendPaymRemittance CustBillOfExchangeSettle VendPromissoryNoteSettle \
    RDeferrals RCash Assets_RU AssetBudgets_RU RTax25 RTax25AmountDifference RTax25ExchDifference \
    RAssetAssessedTax RAssetTransportTax RAssetLandTax StatTrans Allocation Elimination BankChequeReversal \
    BankDepositPaymCancel Budget Payroll PayrollDisbursement RTax25TaxRemainGoods Payroll_RU \
    FBTaxAssessmentAdjustments_BR None VendInvoice Netting CustomsDeclaration_IT \
    ReportingCurrencyAdjustment RTax25DebtDebitReserve RTax25TaxDiffByBalance CustVendNetting AssetLease \
    RevenueRecognition
    LedgerJournalWFApprovalStatus = None NotSubmitted Submitted PendingApproval ChangeRequested Approved \
    Rejected
    LedgerPostingType = None
    LedgerTransType = None Transfer Sales Purch Invent Production Project Interest Cust ExchAdjustment \
    SummedUp Payroll FixedAssets CollectionLetter Vend Payment Tax Bank Conversion BillOfExchange \
    PromissoryNote Cost Work Fee Settlement Allocation Elimination CashDiscount OverUnder PennyDifference \
    CrossCompanySettlement PurchReq InflationAdjustment_MX PurchAdvanceApplication ConversionReporting \
    FixedAssets_RU RTax25_BadDebtDebitAmortisation RDeferrals RTax25_BadDebtCreditAmortisation \
    AdvanceAdjustment_RU VATTaxAgent_RU GainLossCurrencyDeal_RU PdsRebateCreditNote PdsRebatePassToAP \
    WriteOff GeneralJournal MCRUnderpayWriteOff CustVendNetting SalesPrepayment \
    ReportingCurrencyAdjustment LedgerSettlement LedgerSettlementReversal AssetLeaseLeaseIR \
    AssetLeaseLeaseInterest AssetLeaseLeasePayment AssetLeaseLeaseAdjustment AssetLeaseLeaseIRReversal \
    AssetLeaseLeaseInterestReversal AssetLeaseLeasePaymentReversal AssetLeaseLeaseROUDepreciation \
    AssetLeaseLeaseROUDepreciationReversal AssetLeaseLeaseAdjustmentIncrease \
    AssetLeaseLeaseAdjustmentDecrease AssetLeaseReversePriorLeaseClassification \
    AssetLeaseRecordNewLeaseClassification AssetLeaseLeaseAdjustmentReversal \
    AssetLeaseLeaseAdjustmentIncreaseReversal AssetLeaseLeaseAdjustmentDecreaseReversal \
    AssetLeaseReversePriorLeaseClassificationReversal AssetLeaseRecordNewLeaseClassificationReversal \
    AssetLeaseLeaseExpense AssetLeaseLeaseExpenseReversal AssetLeaseLeaseLiabilityShortTermReclass \
    AssetLeaseLeaseLiabilityShortTermReclassReversal AssetLeaseAssetImpairment \
    AssetLeaseLeaseAssetImpairmentReversal AssetLeaseLeaseTermination AssetLeaseLeaseTerminationReversal \
    LTMInflationAdjustment_AR RevRecSalesOrderRevenueAdjustment
    LegalNatureIT = LN1
    LtAssetTransferType = NotTransfer ReverseJour TransferJour DEL_Movement
    MCRSOAllocPriority = AllocationPriority10 AllocationPriority1 AllocationPriority2 AllocationPriority3 \
    AllocationPriority4 AllocationPriority5 AllocationPriority6 AllocationPriority7 AllocationPriority8 \
    AllocationPriority9
    ModulePeriodStat = All None User
    MonthsOfYear = None January February March April May June July August September October November \
    December
    NatureOfAssesseeIN = Company HUF Firm Individual AOP BOI LocalAuthority Others
    NetCurrent = Net CurrentMth CurrentQuart CurrentYear CurrentWeek COD CutOffDate
    NewVoucher = BalanceSheet Manually OneVoucher
    NoYes = No Yes
    PANStatusIN = NotAvailable Received Applied Invalid
    PaymSchedTaxDistribution = Proportional FirstRate LastRate
    PaymentDueDateUpdatePolicy = NoUpdate Next Previous
    PaymentStub = None FIK BBS ESR_blue_PTT ESR_red_bank FIK762 ESR_orange BelSMS101 BelSMS102 Finnish \
    FIK751 FIK752 QRBill
    RepomoTypeMX = NotApplicable Asset Liability
    RetailReceiptOptionBase = RetailEx3 Email Both
    RoundOffType = Ordinary RoundDown RoundUp
    SalesInvoicePostingTypeRU = Standard GoodsInRoute
    SettlementType = None OpenTransact SelectedTransact
    SysLocalizationCountryRegionCode = Default
    TaxObligationCompany = Destination Source
    UseCashDisc = Normal Always Never
    """
}
